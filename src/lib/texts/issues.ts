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
	'password-too-long': 'Mật khẩu dài tối đa 128 ký tự.',
	'password-too-common': 'Mật khẩu này quá dễ đoán. Chọn một cụm từ khác, dài hơn.',
	'password-own-name': 'Mật khẩu không được là tên hoặc tên đăng nhập của chính Anh/Chị.',
	'not-a-login': 'Dùng 3–64 chữ không dấu, số hoặc các dấu . _ - @',
	'guardian-needed': 'Người dưới 16 tuổi cần thêm sự đồng ý của cha, mẹ hoặc người giám hộ.',
	'not-a-name': 'Họ và tên chỉ gồm chữ cái.',
	'not-a-full-name': 'Nhập đầy đủ cả họ và tên.',
	'not-a-birth-date': 'Ngày sinh chưa đúng. Kiểm tra lại năm sinh.',
	'chosen-twice': 'Một tiêu chí được chọn hai lần.',
	'not-an-amount': 'Nhập số tiền bằng đồng, ví dụ 2.000.000.',
	'not-points': 'Nhập số điểm, ví dụ 1 hoặc 0,5.',
	'confirm-needed': 'Đánh dấu vào ô này sau khi đã kiểm tra danh sách.',
	'choose-one': 'Chọn một mục trong danh sách.',
	'choose-audience': 'Chọn ít nhất một nhóm người dự thi.',
	'too-few-options': 'Cần ít nhất hai phương án.',
	'equal-options': 'Có hai phương án giống nhau.',
	'no-right-option': 'Đánh dấu phương án đúng.',
	'right-without-text': 'Có dấu đúng ở một phương án chưa có nội dung.',
	'unknown-document':
		'Có văn bản chưa có trong sổ. Chọn trong danh sách gợi ý hoặc thêm vào sổ văn bản.',
	'locator-without-document': 'Có điều, khoản chưa ghi của văn bản nào.',
	'file-needed': 'Chọn một tệp.',
	'file-too-large': 'Tệp quá lớn (tối đa 5 MB).',
	'not-a-link': 'Nhập địa chỉ bắt đầu bằng https://.'
};

export const issueText = (code: string | undefined): string | undefined =>
	code === undefined ? undefined : (sentences[code] ?? 'Nội dung chưa hợp lệ.');
