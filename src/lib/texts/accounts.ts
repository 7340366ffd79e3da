/** Words of signing in, registering and setting up. */
export const accountTexts = {
	signInTitle: 'Đăng nhập',
	login: 'Số điện thoại, mã cán bộ hoặc tên đăng nhập',
	secret: 'Mật khẩu hoặc mã vào thi',
	secretHint: 'Mã vào thi có dạng K7M4-QX29, được cấp khi đăng ký. Chữ hoa, chữ thường như nhau.',
	signIn: 'Đăng nhập',
	noAccount: 'Chưa có tài khoản?',
	registerHere: 'Đăng ký dự thi',
	lostCode: 'Quên mã vào thi: liên hệ ban tổ chức để được cấp mã mới.',

	registerTitle: 'Đăng ký dự thi',
	registerLead:
		'Dành cho người dân. Cán bộ, công chức, viên chức đăng nhập bằng mã cán bộ đã được cấp.',
	haveAccount: 'Đã có mã vào thi?',
	signInHere: 'Đăng nhập',
	fullName: 'Họ và tên',
	fullNameHint: 'Như trên căn cước, để đối chiếu khi trao giải.',
	birthDate: 'Ngày sinh',
	birthDateHint: 'Ngày, tháng, năm, ví dụ 05/09/1971 hoặc 05091971',
	phone: 'Số điện thoại',
	phoneHint: 'Dùng để đăng nhập. Mỗi số đăng ký một người.',
	unit: 'Xã, phường hoặc đơn vị',
	unitHint: 'Nơi Anh/Chị đang sống, học tập hoặc làm việc. Kết quả được tính cho đơn vị này.',
	unitNone: 'Chọn trong danh sách',
	unitSearch: 'Tìm nhanh trong danh sách',
	unitSearchHint: 'Gõ tên, không cần dấu',
	unitsFound: (count: number) =>
		count === 0 ? 'Không có tên nào khớp.' : `${count} tên khớp trong danh sách.`,
	consent:
		'Tôi đồng ý để ban tổ chức xử lý thông tin trên và bài thi của tôi cho việc tổ chức cuộc thi, theo',
	consentLink: 'thông báo xử lý dữ liệu cá nhân',
	guardian:
		'Tôi dưới 16 tuổi; cha, mẹ hoặc người giám hộ đã đọc thông báo và đồng ý cho tôi dự thi.',
	register: 'Đăng ký',
	noUnits: 'Ban tổ chức chưa nhập danh sách đơn vị nên chưa mở đăng ký.',

	doneTitle: 'Đã đăng ký',
	yourLogin: 'Đăng nhập bằng số điện thoại',
	yourCode: 'Mã vào thi',
	keepCode: 'Ghi lại hoặc chụp màn hình. Mã chỉ hiện lần này; lần sau đăng nhập cần mã này.',
	codeGone:
		'Mã vào thi chỉ hiện ngay sau khi đăng ký. Nếu chưa ghi lại, liên hệ ban tổ chức để được cấp mã mới.',
	continue: 'Tiếp tục',
	seeContests: 'Xem cuộc thi đang mở',

	setupTitle: 'Tạo quản trị viên đầu tiên',
	setupLead: 'Trang này chỉ dùng một lần, ngay sau khi cài đặt hệ thống.',
	setupCode: 'Mã khởi tạo',
	setupCodeHint: 'In trên màn hình máy chủ khi khởi động, có hiệu lực 30 phút.',
	organisationName: 'Tên cơ quan chủ trì',
	staffLogin: 'Tên đăng nhập',
	staffLoginHint: 'Chữ không dấu, số hoặc các dấu . _ - @',
	newPassword: 'Mật khẩu',
	newPasswordHint:
		'Từ 8 đến 128 ký tự, gõ dấu tiếng Việt được. Một câu dễ nhớ với riêng mình là tốt nhất.',
	createAdmin: 'Tạo quản trị viên',
	setupDone: 'Hệ thống đã có quản trị viên, trang này không còn dùng.',
	defaultRecipients: [
		{ code: 'stp', name: 'Sở Tư pháp', view: 'justice' as const },
		{ code: 'snv', name: 'Sở Nội vụ', view: 'home-affairs' as const }
	]
};
