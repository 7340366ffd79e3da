import type { Rules } from '#lib/domain/contest.ts';
import { formatCount, formatInstant, formatMoment, formatMoney } from './format.ts';
import { comparatorTexts, forecastTexts, whichCounts } from './rules-text.ts';

/** The organiser's page from closing to the official files. */
export const winnerTexts = {
	rounds: 'Chọn đợt thi',
	proposed: 'đề nghị, chưa xác nhận',
	settled: 'đã xác nhận',

	noRounds: 'Cuộc thi chưa có đợt thi. Thêm đợt thi trong phần thiết lập rồi quay lại đây.',
	draft: 'Cuộc thi chưa công bố nên chưa có kết quả để xét.',
	notClosed: (round: string, closesAt: Date): string =>
		`${round} đóng lúc ${formatMoment(closesAt)}. Danh sách đề nghị trao giải hiện ở đây ngay sau khi đợt thi đóng và mọi lượt thi kết thúc.`,
	unended: (count: number): string =>
		`Còn ${formatCount(count)} lượt thi đã hết giờ nhưng chưa được hệ thống chốt. Chốt các lượt này rồi mới xác nhận được kết quả.`,
	seal: 'Chốt các lượt đã hết giờ',

	figures: (entrants: number, attempts: number, perfect: number): string =>
		`${formatCount(entrants)} người dự thi · ${formatCount(attempts)} lượt thi đã kết thúc · ${formatCount(perfect)} người đạt điểm tối đa`,
	actual: (rules: Rules, actual: number): string =>
		rules.forecast
			? `Số dùng để chấm câu dự đoán (${forecastTexts[rules.forecast.target].asked}): ${formatCount(actual)}`
			: '',
	order: (rules: Rules): string => {
		const steps = rules.comparators
			.filter((comparator) => comparator !== 'forecast' || rules.forecast)
			.map((comparator) => comparatorTexts[comparator]);
		return `Xét lần lượt, bằng nhau mới xét tiếp: ${steps.join(', ')}. Mỗi người tính ${whichCounts[rules.countingAttempt]} trong đợt và nhận nhiều nhất một giải.`;
	},
	noPrizes: 'Khối này không có giải thưởng.',
	nobody: 'Không có người dự thi nên không có người đạt giải.',
	unassigned: (count: number): string =>
		`${formatCount(count)} giải không có người nhận vì số người dự thi ít hơn số giải.`,
	tied: (names: readonly string[]): string =>
		`Thể lệ xếp những người sau bằng nhau ở ranh giới của một giải: ${names.join(', ')}. Ban tổ chức bốc thăm theo thể lệ; hệ thống chưa xác nhận được kết quả của đợt này.`,

	place: 'Hạng',
	name: 'Họ và tên',
	points: 'Điểm',
	forecast: 'Dự đoán',
	missedBy: (error: number): string => `lệch ${formatCount(error)}`,
	time: 'Thời gian làm, lúc nộp',
	used: 'Làm',
	submitted: (at: Date): string => `nộp ${formatInstant(at)}`,
	prize: 'Giải',
	noUnit: 'không thuộc đơn vị',
	noForecast: 'bỏ trống',
	outOf: (reached: string, most: string): string => `${reached}/${most}`,

	confirmTitle: 'Xác nhận kết quả',
	confirmLead: (round: string, prizes: number, sum: number): string =>
		`Xác nhận ${formatCount(prizes)} giải của ${round}, tổng tiền thưởng ${formatMoney(sum)}. Sau khi xác nhận, tên người đạt giải được công bố trên bảng xếp hạng, danh sách gửi các sở tải được, và kết quả không sửa được nữa.`,
	confirmCheck: 'Tôi đã kiểm tra danh sách trên và xác nhận kết quả này là chính thức.',
	confirm: 'Xác nhận kết quả',

	ownWindows: (until: Date): string =>
		`Còn người được thi theo khung giờ riêng đến ${formatMoment(until)}. Danh sách có thể còn thay đổi; xác nhận được sau lúc đó.`,
	settledAt: (at: Date): string => `Kết quả được xác nhận lúc ${formatInstant(at)}.`,
	downloads: 'Danh sách gửi các cơ quan',
	download: (recipient: string): string => `Tải danh sách gửi ${recipient} (XLSX)`,
	downloadNote:
		'Mỗi tệp chỉ có các cột mà cơ quan nhận cần; danh sách người đạt giải trong các tệp giống nhau. Mỗi lần tải được ghi vào nhật ký.',
	noRecipients:
		'Đơn vị tổ chức chưa khai báo nơi nhận danh sách. Quản trị viên thêm nơi nhận trong phần thông tin đơn vị.'
};
