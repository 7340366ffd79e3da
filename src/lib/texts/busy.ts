import type { Errand } from '#lib/domain/pressure.ts';

/** Said when there are more people than the server can serve at once. */
export const busyTexts = {
	title: 'Hệ thống đang quá đông người',
	why: {
		report: 'Bảng xếp hạng và báo cáo tạm dừng để nhường chỗ cho người đang làm bài.',
		start:
			'Hệ thống tạm ngừng nhận lượt thi và đăng ký mới để giữ chỗ cho người đang làm bài. Giờ làm bài của Anh/Chị chưa tính.',
		door: 'Trang này tạm dừng để nhường chỗ cho người đang làm bài.'
	} satisfies Record<Exclude<Errand, 'kept'>, string>,
	safe: 'Bài đang làm và các câu đã lưu không bị ảnh hưởng.',
	wait: (seconds: number) => `Chờ khoảng ${seconds} giây rồi thử lại.`,
	unavailable: 'Máy chủ tạm thời không trả lời',
	restarting: 'Máy chủ có thể đang khởi động lại.',
	retry: 'Thử lại',
	resend: 'Khi tải lại trang này, nội dung đã điền được gửi lại, không phải điền lần nữa.'
};
