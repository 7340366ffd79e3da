import type { Role } from '#lib/domain/account.ts';
import { formatCount } from './format.ts';

export const roleNames: Record<Role, string> = {
	citizen: 'Người dân',
	official: 'Cán bộ, công chức, viên chức',
	organiser: 'Ban tổ chức',
	admin: 'Quản trị viên'
};

/** Words of the administrator's pages. */
export const admin = {
	menu: 'Quản trị',
	accounts: 'Tài khoản',
	units: 'Đơn vị',
	people: 'Người dự thi',
	roster: 'Cán bộ',
	organisation: 'Cơ quan',

	accountsTitle: 'Tài khoản ban tổ chức',
	accountsLead:
		'Người tạo và điều hành cuộc thi. Ban tổ chức quản lý câu hỏi, cuộc thi và kết quả; quản trị viên quản lý thêm tài khoản, đơn vị và cơ quan.',
	name: 'Họ và tên',
	login: 'Tên đăng nhập',
	role: 'Vai trò',
	state: 'Trạng thái',
	active: 'Đang dùng',
	locked: 'Đã khóa',
	lock: 'Khóa',
	lockNamed: (name: string) => `Khóa tài khoản của ${name}`,
	unlock: 'Mở lại',
	unlockNamed: (name: string) => `Mở lại tài khoản của ${name}`,
	yourself: 'đang đăng nhập',
	addAccount: 'Thêm tài khoản',
	accountAdded: (login: string) =>
		`Đã thêm tài khoản ${login}. Mật khẩu do Anh/Chị chuyển trực tiếp cho người dùng.`,

	unitsTitle: 'Đơn vị',
	unitsCount: (found: number, all: number, day: string) =>
		found === all
			? `${formatCount(all)} đơn vị, tên ngày ${day}`
			: `${formatCount(found)} trong ${formatCount(all)} đơn vị, tên ngày ${day}`,
	noUnits: 'Chưa có đơn vị. Nhập tệp CSV có các cột Mã đơn vị, Tên đơn vị, Khối.',
	unitCode: 'Mã',
	unitName: 'Tên đơn vị',
	block: 'Khối',
	anyBlock: 'Mọi khối',
	headcount: 'Quân số',
	search: 'Tìm',
	searchUnits: 'Tên hoặc mã, không cần dấu',
	filter: 'Lọc',
	clear: 'Bỏ lọc',
	nothingFound: 'Không có mục nào khớp. Bỏ bớt điều kiện lọc hoặc gõ ít từ hơn.',
	importFile: 'Nhập từ tệp',

	peopleTitle: 'Người dự thi',
	peopleCount: (found: number) => `${formatCount(found)} người`,
	noPeople: 'Chưa có người dự thi. Người dân tự đăng ký; cán bộ được nhập từ tệp danh sách.',
	searchPeople: 'Họ tên, mã hoặc số điện thoại',
	anyRole: 'Cả hai nhóm',
	anyUnit: 'Mọi đơn vị',
	group: 'Nhóm',
	unit: 'Đơn vị',
	birthDate: 'Ngày sinh',
	position: 'Chức vụ',
	registered: 'Ngày có tài khoản',
	unknown: 'chưa có',
	backToPeople: 'Danh sách người dự thi',
	newCode: 'Cấp mã vào thi mới',
	newCodeLead:
		'Dùng khi người dự thi quên mã hoặc lộ mã. Xác minh đúng người trước khi cấp. Mã cũ hết hiệu lực ngay và mọi thiết bị đang đăng nhập bị thoát ra.',
	codeIssued: 'Mã vào thi mới, chỉ hiện lần này:',
	lockLead: 'Tài khoản bị khóa không đăng nhập được. Bài đã nộp vẫn được giữ.',

	importUnitsTitle: 'Nhập đơn vị',
	importUnitsLead:
		'Mỗi dòng là một tên của một đơn vị trong một khoảng thời gian. Đơn vị có cùng mã được cập nhật; đơn vị không có trong tệp giữ nguyên.',
	importPeopleTitle: 'Nhập danh sách cán bộ',
	importPeopleLead:
		'Mỗi dòng là một người. Người có cùng mã cán bộ được cập nhật; cột mật khẩu để trống thì hệ thống cấp mã vào thi.',
	columns: (names: readonly string[]) => `Các cột: ${names.join(', ')}.`,
	needed: (names: readonly string[]) => `Cột bắt buộc: ${names.join(', ')}.`,
	file: 'Tệp CSV (UTF-8)',
	check: 'Kiểm tra tệp',
	resultOf: (fileName: string) => `Kết quả kiểm tra tệp ${fileName}`,
	wrong: (count: number) => `${formatCount(count)} chỗ cần sửa`,
	fix: 'Chưa nhập dòng nào. Sửa các dòng dưới đây trong tệp rồi tải lên lại.',
	moreIssues: (count: number) => `và ${formatCount(count)} lỗi khác`,
	unitsReady: (added: number, known: number) =>
		`${formatCount(added)} đơn vị mới, ${formatCount(known)} đơn vị đã có được cập nhật.`,
	peopleReady: (added: number, known: number) =>
		`${formatCount(added)} người mới, ${formatCount(known)} người đã có được cập nhật.`,
	confirm: 'Nhập vào hệ thống',
	otherFile: 'Chọn tệp khác',
	imported: (added: number, changed: number) =>
		`Đã nhập: thêm ${formatCount(added)}, cập nhật ${formatCount(changed)}.`,
	codesLead: (count: number) =>
		`Đã cấp ${formatCount(count)} mã vào thi. Tải tệp này ngay: mã chỉ có ở đây, hệ thống không lưu.`,
	codesDownload: 'Tải danh sách mã vào thi (Excel)',
	codesFile: 'ma-vao-thi.xlsx',
	codesSheet: 'Mã vào thi',
	codesTitle: 'DANH SÁCH MÃ VÀO THI',
	codesNote:
		'Mỗi người giữ mã của mình, không đọc cho người khác. Chuyển riêng từng người rồi hủy tệp.',
	codesHeadings: ['STT', 'Họ và tên', 'Đơn vị', 'Tên đăng nhập', 'Mã vào thi'],

	organisationTitle: 'Cơ quan tổ chức',
	organisationLead: 'Tên trên trang, phần đầu văn bản và nơi nhận danh sách người đạt giải.',
	organisationName: 'Tên cơ quan',
	siteName: 'Tên trang thi',
	siteNameHint: 'Hiện ở đầu mọi trang',
	place: 'Địa phương',
	placeHint: 'Tên hiện dưới tên trang, đổi theo thời gian hiệu lực của đơn vị này',
	noPlace: 'Không hiện',
	letterhead: 'Phần đầu và phần ký văn bản',
	parentAgency: 'Cơ quan chủ quản',
	agency: 'Cơ quan ban hành',
	signingPlace: 'Địa danh',
	signingPlaceHint: 'Nơi ký văn bản, ví dụ Bắc Ninh',
	signerTitle: 'Chức vụ người ký',
	signer: 'Họ và tên người ký',
	contact: 'Liên hệ về dữ liệu cá nhân',
	contactHint: 'Địa chỉ, điện thoại hoặc thư điện tử; hiện trong thông báo xử lý dữ liệu',
	recipients: 'Nơi nhận danh sách người đạt giải',
	recipientNames: {
		justice: 'Nhận theo mẫu ngành tư pháp',
		'home-affairs': 'Nhận theo mẫu ngành nội vụ'
	},
	recipientHint: 'Để trống nếu không gửi',
	saved: 'Đã lưu.'
};
