import { formatDuration, formatMoment, formatOpening, formatPoints } from './format.ts';

type Award = { points: number; maxPoints: number; usedMs: number };

export const home = {
	description:
		'Thi trực tuyến tìm hiểu cải cách hành chính và pháp luật: vào thi, luyện tập, xem bảng xếp hạng và danh sách đạt giải.',
	nothingOpen: 'Hiện chưa có cuộc thi nào đang mở',
	nothingOpenLead: 'Cuộc thi mới được thông báo tại trang này.',
	practiseMeanwhile:
		'Trong lúc chờ, Anh/Chị có thể luyện tập với câu hỏi có giải thích và căn cứ pháp lý.',
	practise: 'Luyện tập',
	seeContests: 'Xem các cuộc thi',

	honoursOf: (round: string) => `Bảng vàng · ${round}`,
	honours: 'Bảng vàng',
	honoursEmpty:
		'Tên người đạt giải được ghi tại đây khi ban tổ chức xác nhận kết quả của đợt thi đầu tiên.',
	allHonours: 'Xem toàn bảng vàng',
	noAwards: 'Đợt này không có giải được trao.',
	/** The column says "Nhất", because the board's head says that these are prizes. */
	prize: (name: string) => {
		const short = name.replace(/^giải\s+/iu, '');
		return short.charAt(0).toLocaleUpperCase('vi') + short.slice(1);
	},
	result: ({ points, maxPoints, usedMs }: Award) =>
		`${formatPoints(points)}/${formatPoints(maxPoints)} · ${formatDuration(usedMs)}`,
	resultSpoken: 'điểm và thời gian làm bài',

	trainingTitle: 'Luyện tập cùng bạn',
	trainingEmpty: 'Bài luyện tập đang được chuẩn bị.',
	allTraining: 'Tất cả bài luyện tập',

	scheduleTitle: 'Lịch thi',
	opens: (at: Date) => `Mở lúc ${formatOpening(at)}`,
	closes: (at: Date) => `Đóng lúc ${formatMoment(at)}`,
	allContests: 'Tất cả cuộc thi',

	stepsTitle: 'Cách dự thi',
	steps: [
		{
			title: 'Đăng ký hoặc đăng nhập',
			text: 'Người dân đăng ký bằng số điện thoại và nhận mã vào thi. Cán bộ, công chức, viên chức đăng nhập bằng mã được cấp.'
		},
		{
			title: 'Làm bài',
			text: 'Mỗi câu chọn xong được lưu ngay. Mất mạng hay đổi máy thì vào lại làm tiếp, câu đã lưu không mất.'
		},
		{
			title: 'Xem kết quả và thứ hạng',
			text: 'Nộp bài xong biết điểm ngay và hạng tạm thời. Đáp án kèm giải thích mở sau khi đợt thi đóng.'
		}
	],

	honoursTitle: 'Bảng vàng',
	honoursLead: 'Người đạt giải của các đợt thi đã xác nhận kết quả, đợt mới nhất đứng trước.',
	confirmedOn: (day: string) => `Xác nhận ngày ${day}`,
	fullBoard: 'Bảng xếp hạng'
};
