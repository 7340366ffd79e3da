import { formatClock, formatCount, formatMinute, formatMoment, formatOpening } from './format.ts';

/** Before the opening, and in the line at it. */
export const waitingTexts = {
	title: (contest: string) => `Phòng chờ: ${contest}`,
	opensIn: 'Mở sau',
	serverTime: 'Giờ máy chủ',
	opensAt: (at: Date) => `Mở lúc ${formatOpening(at)}`,
	opening: 'Đã đến giờ mở. Đang xếp lượt vào thi.',
	ready: 'Anh/Chị đã có mặt. Giữ trang này mở: đến giờ, trang tự chuyển sang bước bắt đầu làm bài.',
	comeBack: (presentFrom: Date) =>
		`Chưa cần chờ ở đây. Ai có mặt từ ${formatOpening(presentFrom)} đến giờ mở đều được xếp lượt như nhau.`,
	signInAhead: 'Đăng nhập trước giờ mở để đến lúc đó vào thi được ngay.',
	signIn: 'Đăng nhập',
	register: 'Đăng ký dự thi',
	factsTitle: 'Bài thi',
	cutShort: (
		lastFullStart: Date,
		{ opensAt, closesAt, minutes }: { opensAt: Date; closesAt: Date; minutes: number }
	) =>
		lastFullStart <= opensAt
			? `Đợt thi đóng lúc ${formatMoment(closesAt)}; đến lúc đó bài kết thúc, nên không đủ ${minutes} phút.`
			: `Bài kết thúc khi đợt thi đóng. Bắt đầu sau ${formatOpening(lastFullStart)} thì không đủ ${minutes} phút.`,
	noticeTitle: 'Cần biết',
	notices: [
		'Thời gian làm bài tính từ lúc đề hiện ra trên máy, không tính thời gian chờ.',
		'Những người có mặt ngay trước giờ mở vào theo thứ tự xếp ngẫu nhiên. Đến sớm hơn, tải lại trang hay dùng nhiều máy không được lên trước.',
		'Người đến sau giờ mở vào theo thứ tự đến.',
		'Kiểm tra pin và kết nối mạng. Nếu mất mạng khi đang làm, các câu đã chọn được giữ trên máy và tự gửi lại.'
	],
	reloads: 'Trang này tự tải lại.',
	lineTitle: 'Đang xếp hàng vào thi',
	turnIn: 'Đến lượt sau',
	ahead: (count: number) =>
		count === 0 ? 'Sắp đến lượt' : `Khoảng ${formatCount(count)} người vào trước`,
	turnAt: (at: Date) => `Đến lượt lúc ${formatClock(at)}`,
	lineNote:
		'Lượt này được giữ cho Anh/Chị. Tải lại trang hoặc đổi máy không mất lượt. Thời gian làm bài chưa tính.',
	yourTurn: 'Đến lượt Anh/Chị',
	yourTurnUntil: (at: Date) => `Lượt được giữ đến ${formatMinute(at)}.`
};
