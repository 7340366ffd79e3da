import type { ForecastTarget } from '#lib/domain/contest.ts';
import {
	formatAverage,
	formatCalendarDay,
	formatCount,
	formatDay,
	formatMinute,
	formatPoints,
	formatShare
} from './format.ts';

const forecastUnits: Record<ForecastTarget, string> = {
	entrants: 'người dự thi',
	attempts: 'lượt thi',
	perfect: 'người đúng tất cả các câu'
};

export const boardTexts = {
	peopleTitle: 'Bảng xếp hạng',
	unitsTitle: 'Bảng xếp hạng đơn vị',
	updated: (clock: string) => `cập nhật ${clock}`,
	official: 'chính thức',
	confirmed: (day: Date) => `xác nhận ngày ${formatDay(day)}`,
	closed: 'đã đóng, đang xét giải',
	notOpen: 'chưa mở',

	views: 'Xem theo',
	people: 'Cá nhân',
	units: 'Đơn vị',
	divisions: 'Khối dự thi',
	allDivisions: 'Tất cả các khối',
	rounds: 'Đợt thi',

	place: 'Hạng',
	name: 'Họ và tên',
	points: 'Điểm',
	time: 'Thời gian',
	submitted: 'Nộp bài lúc',
	forecast: 'Dự đoán',
	noForecast: 'không dự đoán',
	prize: 'Giải',
	you: 'Anh/Chị',
	pointsOf: (points: number, maxPoints: number) =>
		`${formatPoints(points)}/${formatPoints(maxPoints)}`,
	submittedAt: (at: Date) => `${formatMinute(at)} ${formatDay(at)}`,

	myPlace: 'Hạng của tôi',
	mine: (points: string, time: string) => `${points} điểm · ${time}`,
	showMine: 'Xem trên bảng',
	belowShown: (last: number) => `ngoài ${formatCount(last)} hạng đầu`,
	entrants: (count: number) => `${formatCount(count)} người có kết quả`,
	shownUntil: (last: number) =>
		`Bảng chỉ hiện ${formatCount(last)} hạng đầu cho đến khi kết quả được xác nhận, để không lộ đáp án câu dự đoán.`,
	forecastActual: (actual: number, target: ForecastTarget) =>
		`Kết quả câu dự đoán: ${formatCount(actual)} ${forecastUnits[target]}.`,
	masked:
		'Khi chưa xác nhận kết quả, bảng chỉ ghi họ và chữ cái đầu của tên. Đơn vị dưới 5 người dự thi không được nêu tên.',
	maskedSettled: 'Họ tên đầy đủ chỉ ghi với người đạt giải.',
	order: (criteria: readonly string[]) => `Thứ tự xét: ${criteria.join(', ')}.`,
	forecastLater: 'Câu dự đoán được tính khi xét giải, nên thứ hạng còn thay đổi.',
	emptyTitle: 'Chưa có ai nộp bài',
	empty: 'Bảng có tên đầu tiên ngay khi một người nộp bài.',
	emptyUpcoming: 'Đợt thi chưa mở. Bảng xếp hạng bắt đầu khi có người nộp bài đầu tiên.',
	emptyPage: 'Trang này không có ai.',
	firstPage: 'Về trang đầu của bảng',

	unit: 'Đơn vị',
	unitEntrants: 'Người dự thi',
	headcount: 'Quân số',
	rate: 'Tỷ lệ tham gia',
	average: 'Điểm bình quân',
	unknown: '–',
	rateOf: (rate: number | null) => (rate === null ? 'chưa có quân số' : formatShare(rate)),
	ofHeadcount: (entrants: number, headcount: number | null) =>
		headcount === null
			? `${formatCount(entrants)} người`
			: `${formatCount(entrants)}/${formatCount(headcount)} người`,
	averageOf: (points: number) => `TB ${formatAverage(points)}`,
	yourUnit: 'đơn vị của Anh/Chị',
	myUnit: 'Đơn vị của tôi',
	merged: (units: number) => `Các đơn vị dưới 5 người (${formatCount(units)})`,
	ownMerged: 'Đơn vị của Anh/Chị có dưới 5 người dự thi nên nằm trong dòng gộp ở cuối bảng.',
	rateNote: (headcountOn: string) =>
		`Tỷ lệ = số người dự thi khác nhau / quân số chốt ngày ${formatCalendarDay(headcountOn)}, nhiều nhất 100%. Đơn vị dưới 5 người dự thi được gộp. Bằng tỷ lệ thì xét số người dự thi, rồi điểm bình quân.`,
	unitsEmpty: 'Chưa có đơn vị nào trong nhóm này có người dự thi.',
	titleOf: (board: string, contest: string) => `${board} · ${contest}`,
	description: (contest: string, round: string) =>
		`Bảng xếp hạng cá nhân và đơn vị, ${round.toLocaleLowerCase('vi')}, ${contest}.`
};
