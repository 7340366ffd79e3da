import { dayOf } from '#lib/domain/day.ts';
import type { ForecastTarget } from '#lib/domain/contest.ts';
import { amountInWords } from './amount.ts';
import { formatCount, formatMoment, formatOpening } from './format.ts';
import { forecastTexts } from './rules-text.ts';

/** Decree 30/2020: days below 10 and the months 1 and 2 are written with a zero. */
function longDate(at: Date): string {
	const [year, month, day] = dayOf(at).split('-').map(Number) as [number, number, number];
	const pad = (value: number) => String(value).padStart(2, '0');
	return `ngày ${pad(day)} tháng ${month <= 2 ? pad(month) : month} năm ${year}`;
}

/** Words of official papers (layout: Decree 30/2020, annex I). */
export const papers = {
	country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
	motto: 'Độc lập - Tự do - Hạnh phúc',
	placeAndDate: (place: string, at: Date): string =>
		place ? `${place}, ${longDate(at)}` : longDate(at),
	capitals: (text: string): string => text.toLocaleUpperCase('vi'),
	recipients: 'Nơi nhận:',
	recipient: (name: string): string => `- ${name};`,
	filed: '- Lưu: VT.',

	winnersTitle: 'DANH SÁCH CÁ NHÂN ĐẠT GIẢI',
	figuresTitle: 'SỐ LIỆU TỔNG HỢP CUỘC THI',
	unitsTitle: 'KẾT QUẢ THAM GIA CỦA CÁC ĐƠN VỊ',
	contestAndRound: (contest: string, round: string): string => `${contest} – ${round}`,
	window: (opensAt: Date, closesAt: Date): string =>
		`(Thi từ ${formatOpening(opensAt)} đến ${formatMoment(closesAt)})`,
	actual: (target: ForecastTarget, actual: number): string =>
		`Số dùng để chấm câu dự đoán (${forecastTexts[target].asked}): ${formatCount(actual)}`,
	nobody: 'Không có người đạt giải.',
	total: 'Tổng cộng',
	prizesGiven: (count: number): string => `${formatCount(count)} giải`,
	inWords: (amount: number): string => `Bằng chữ: ${amountInWords(amount)}.`,
	sharedPlace: (place: number): string => `Đồng hạng ${formatCount(place)}`,
	outOf: (reached: string, most: string): string => `${reached}/${most}`,
	points: (reached: string, most: string): string => `${reached}/${most} điểm`,

	winnerSheet: 'Danh sách đạt giải',
	figureSheet: 'Số liệu tổng hợp',
	unitSheet: 'Đơn vị tham gia',
	fileName: (contest: string, round: string, recipient: string): string =>
		`Danh sách đạt giải - ${contest} - ${round} - ${recipient}.xlsx`,

	columns: {
		number: 'STT',
		fullName: 'Họ và tên',
		birthYear: 'Năm sinh',
		position: 'Chức vụ',
		unit: 'Đơn vị',
		unitOrAddress: 'Đơn vị/Địa chỉ',
		division: 'Khối',
		rightAnswers: 'Số câu đúng',
		forecast: 'Số dự đoán',
		forecastError: 'Chênh lệch',
		used: 'Thời gian làm bài (phút:giây)',
		submittedAt: 'Thời điểm nộp',
		result: 'Kết quả',
		prize: 'Đạt giải',
		amount: 'Mức thưởng (đồng)',
		note: 'Ghi chú',
		entrants: 'Số người dự thi',
		headcount: 'Biên chế',
		rate: 'Tỷ lệ tham gia',
		average: 'Điểm bình quân',
		attempts: 'Số lượt người dự thi',
		perfect: 'Số người đạt điểm tối đa',
		prizes: 'Số giải',
		prizeSum: 'Tổng tiền thưởng (đồng)'
	},

	figuresNote:
		'Số người dự thi: mỗi người tính một lần. Số lượt người dự thi: mọi lượt thi đã kết thúc, một người thi nhiều lượt thì tính đủ các lượt.',
	unitsNote: (headcountOn: string, smallest: number): string =>
		`Tỷ lệ tham gia = số người dự thi (mỗi người tính một lần) / biên chế chốt ngày ${headcountOn}, nhiều nhất là 100%. Đơn vị dưới ${smallest} người dự thi không nêu điểm bình quân.`,
	noUnits: 'Không có đơn vị tham gia.'
};
