/** Sentences for what is wrong with a field, by the code its schema gives. */
const sentences: Record<string, string> = {
	required: 'Chưa nhập mục này.',
	'too-long': 'Nội dung dài quá mức cho phép.',
	'not-a-number': 'Nhập một số.',
	'too-small': 'Số nhỏ hơn mức cho phép.',
	'too-large': 'Số lớn hơn mức cho phép.',
	'not-a-day': 'Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 05/09/1971.',
	'not-an-instant': 'Nhập ngày và giờ.',
	'not-a-phone': 'Nhập số điện thoại di động 10 chữ số, ví dụ 0912 345 678.',
	'consent-needed': 'Cần đồng ý để ban tổ chức xử lý thông tin dự thi.',
	'closes-before-opening': 'Giờ đóng phải sau giờ mở.',
	'not-a-slug': 'Chỉ dùng chữ thường không dấu, số và dấu gạch nối.',
	'password-too-short': 'Mật khẩu cần ít nhất 8 ký tự.',
	'choose-one': 'Chọn một mục trong danh sách.'
};

export const issueText = (code: string | undefined): string | undefined =>
	code === undefined ? undefined : (sentences[code] ?? 'Nội dung chưa hợp lệ.');
