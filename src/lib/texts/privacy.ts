/** The notice beside the registration form. A change of its substance gets a new version. */
export const privacy = {
	version: '2026-11-24',
	title: 'Thông báo xử lý dữ liệu cá nhân',
	lead: (organisation: string) =>
		`${organisation} (sau đây gọi là ban tổ chức) thông báo việc xử lý dữ liệu cá nhân của người dự thi theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP.`,
	fallbackOrganisation: 'Cơ quan tổ chức cuộc thi',
	sections: [
		{
			heading: '1. Dữ liệu được thu thập',
			items: [
				'Khi đăng ký: họ và tên, ngày sinh, số điện thoại, xã, phường hoặc đơn vị. Với cán bộ, công chức, viên chức: họ và tên, ngày sinh, mã cán bộ, chức vụ, đơn vị do cơ quan quản lý cung cấp.',
				'Khi dự thi: câu trả lời, số dự đoán, thời điểm bắt đầu, lưu và nộp bài, kết quả, thứ hạng.',
				'Khi mở bài thi trên một thiết bị: thời điểm mở và một mã của mạng truy cập. Mã này chỉ cho biết các lượt thi có chung một mạng hay không, không đọc ra được địa chỉ mạng.',
				'Mật khẩu và mã vào thi chỉ được lưu dưới dạng đã mã hóa một chiều; ban tổ chức không xem được.',
				'Hệ thống không thu thập ảnh giấy tờ, vị trí, danh bạ, không theo dõi Anh/Chị trên trang khác. Trình duyệt chỉ lưu cookie để giữ phiên đăng nhập.'
			]
		},
		{
			heading: '2. Mục đích xử lý',
			items: [
				'Xác định người đủ điều kiện và bảng dự thi; tổ chức thi, tính điểm, xếp hạng cá nhân và đơn vị.',
				'Chỉ ra những lượt thi nên xem lại: làm bài quá nhanh, đổi thiết bị giữa chừng, nhiều lượt từ một mạng. Hệ thống không tự loại ai vì các dấu hiệu này; ban tổ chức xác minh rồi mới quyết định.',
				'Xét giải, xác minh và liên hệ người đạt giải, giải quyết khiếu nại.',
				'Lập báo cáo kết quả cuộc thi bằng số liệu tổng hợp.',
				'Dữ liệu không được dùng cho mục đích quảng cáo và không được mua bán dưới mọi hình thức.'
			]
		},
		{
			heading: '3. Căn cứ xử lý',
			items: [
				'Người dân: sự đồng ý của Anh/Chị khi đăng ký. Ô đồng ý không được đánh dấu sẵn; không đánh dấu thì không đăng ký và không có dữ liệu nào được lưu.',
				'Cán bộ, công chức, viên chức: danh sách do cơ quan quản lý cung cấp để thực hiện kế hoạch tuyên truyền.'
			]
		},
		{
			heading: '4. Ai được xem dữ liệu',
			items: [
				'Ban tổ chức và người quản trị hệ thống, trong phạm vi nhiệm vụ; mọi lần nhập, sửa danh sách đều được ghi nhật ký.',
				'Trong thời gian thi, bảng xếp hạng công khai chỉ hiện họ và chữ cái đầu của tên đệm, tên.',
				'Sau khi xác nhận kết quả, họ và tên, đơn vị và kết quả của người đạt giải được công bố theo thể lệ.'
			],
			recipients: (names: string) => `Danh sách người đạt giải được gửi tới: ${names}.`
		},
		{
			heading: '5. Thời gian lưu',
			items: [
				'Thông tin đăng ký và bài thi được lưu cho đến khi trao giải, giải quyết khiếu nại và báo cáo xong. Sau đó ban tổ chức xóa hoặc khử nhận dạng, trừ trường hợp pháp luật quy định khác.'
			]
		},
		{
			heading: '6. Quyền của Anh/Chị',
			items: [
				'Được biết, đồng ý hoặc không đồng ý; xem, yêu cầu chỉnh sửa, cung cấp bản sao, xóa dữ liệu; hạn chế hoặc phản đối việc xử lý; rút lại sự đồng ý; khiếu nại, tố cáo, khởi kiện và yêu cầu bồi thường thiệt hại theo quy định của pháp luật.',
				'Ban tổ chức trả lời việc tiếp nhận yêu cầu trong 02 ngày làm việc và ngừng xử lý dữ liệu trong 15 ngày kể từ khi nhận yêu cầu rút lại sự đồng ý.',
				'Việc rút lại sự đồng ý không ảnh hưởng đến việc xử lý trước đó. Rút lại trước khi xét giải thì bài thi không được xét giải.'
			]
		},
		{
			heading: '7. Người dưới 16 tuổi',
			items: [
				'Người dưới 16 tuổi dự thi khi được cha, mẹ hoặc người giám hộ đồng ý. Độ tuổi dự thi của từng cuộc thi được nêu trong thể lệ.'
			]
		}
	],
	contactHeading: '8. Liên hệ',
	contact: (organisation: string, place: string) =>
		place === ''
			? `Mọi yêu cầu về dữ liệu cá nhân gửi đến ${organisation}.`
			: `Mọi yêu cầu về dữ liệu cá nhân gửi đến ${organisation}, ${place}.`,
	versionLine: (day: string) => `Bản áp dụng từ ngày ${day}.`
};
