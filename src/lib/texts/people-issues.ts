import type { PeopleIssueCode, RowIssue, UnitIssueCode } from '#lib/domain/row-issue.ts';

/** One sentence for everything that may be wrong with a row of units or people, given what stands in the cell. */
const sentences: Record<UnitIssueCode | PeopleIssueCode, (value: string) => string> = {
	'file-too-large': () => 'Tệp quá lớn (tối đa 5 MB).',
	'not-a-table': () =>
		'Đây không phải tệp CSV mã hóa UTF-8. Trong Excel chọn Lưu thành, kiểu CSV UTF-8, rồi tải lên lại.',
	'missing-column': () => 'không có trong tệp.',
	'no-rows': () => 'Dưới dòng tiêu đề không có dòng nào.',
	'too-many-rows': () => 'Tệp có quá nhiều dòng. Tách thành nhiều tệp.',
	'too-long': () => 'nội dung dài quá mức cho phép.',
	required: () => 'chưa nhập.',
	'not-a-day': (value) => `“${value}” không phải ngày theo mẫu ngày/tháng/năm.`,
	'ends-before-start': () => 'ngày kết thúc trước ngày bắt đầu.',
	'not-a-number': (value) => `“${value}” không phải số người.`,
	'no-count-day': () => 'có quân số thì cần ngày chốt quân số.',
	'overlapping-names': (value) => `đơn vị “${value}” có hai tên trong cùng một ngày.`,
	'unknown-parent': (value) => `không có đơn vị cấp trên “${value}”.`,
	'unknown-successor': (value) => `không có đơn vị “${value}” để nhập vào.`,
	'not-ended': () => 'đơn vị đã nhập vào đơn vị khác thì cần ngày hết hiệu lực.',
	'parent-loop': (value) => `đơn vị cấp trên “${value}” lại thuộc chính đơn vị này.`,
	'not-a-login': (value) =>
		`“${value}” không dùng làm mã đăng nhập được. Dùng 3–64 chữ không dấu, số hoặc các dấu . _ - @`,
	'not-a-name': (value) => `“${value}” không phải họ tên.`,
	'too-many-passwords': () =>
		'Một tệp có tối đa 200 mật khẩu. Để trống cột mật khẩu, hệ thống sẽ cấp mã vào thi.',
	'password-too-short': () => 'mật khẩu cần ít nhất 8 ký tự.',
	'password-too-long': () => 'mật khẩu dài tối đa 128 ký tự.',
	'password-too-common': () => 'mật khẩu quá dễ đoán.',
	'password-own-name': () => 'mật khẩu trùng với tên hoặc mã của người này.',
	'login-twice': (value) => `mã “${value}” đã có ở dòng trên.`,
	'login-taken': (value) => `mã “${value}” đã là tên đăng nhập của người khác.`,
	'unknown-unit': (value) => `hôm nay không có đơn vị nào mang mã “${value}”.`
};

/** Columns as the file's own heading names them. */
export const unitColumns: Record<string, string> = {
	code: 'Mã đơn vị',
	name: 'Tên đơn vị',
	kind: 'Loại',
	block: 'Khối',
	parent: 'Mã đơn vị cấp trên',
	validFrom: 'Hiệu lực từ',
	validTo: 'Hiệu lực đến',
	successors: 'Nhập vào (mã)',
	headcount: 'Quân số',
	countedOn: 'Ngày chốt quân số'
};

export const peopleColumns: Record<string, string> = {
	login: 'Mã cán bộ',
	fullName: 'Họ và tên',
	birthDate: 'Ngày sinh',
	position: 'Chức vụ',
	unit: 'Mã đơn vị',
	password: 'Mật khẩu'
};

/** "Dòng 5, cột Ngày sinh: …" */
export function peopleIssueLine(
	{ row, column, code, value = '' }: RowIssue<UnitIssueCode | PeopleIssueCode>,
	columns: Record<string, string>
): string {
	const sentence = sentences[code](value);
	const place = [
		row > 0 ? `Dòng ${row}` : '',
		column ? `${row > 0 ? 'cột' : 'Cột'} ${columns[column] ?? column}` : ''
	].filter(Boolean);
	return place.length > 0 ? `${place.join(', ')}: ${sentence}` : sentence;
}
