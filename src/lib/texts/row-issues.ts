import type { BankIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { questionSheet } from './question-sheet.ts';

/** One sentence for everything that may be wrong with a row, given what stands in the cell. */
const sentences: Record<BankIssueCode, (value: string) => string> = {
	'file-too-large': () => 'Tệp quá lớn (tối đa 5 MB). Xóa hình ảnh và các trang tính không dùng.',
	'not-a-workbook': () =>
		'Đây không phải tệp Excel đọc được. Mở bằng Excel, chọn Lưu thành, kiểu .xlsx rồi tải lên lại.',
	'not-a-table': () => 'Đây không phải tệp CSV mã hóa UTF-8.',
	'no-headings': () =>
		'Không thấy dòng tiêu đề trong 20 dòng đầu. Cần có các cột Nội dung câu hỏi, A, B và Đáp án đúng.',
	'missing-column': () => 'không có trong tệp.',
	'no-rows': () => 'Dưới dòng tiêu đề không có dòng nào.',
	'too-many-rows': () => 'Một tệp có tối đa 1.000 câu hỏi. Tách thành nhiều tệp.',
	'no-stem': () => 'chưa có nội dung câu hỏi.',
	'too-long': () => 'nội dung dài quá mức cho phép.',
	'too-few-options': () => 'cần ít nhất hai phương án.',
	'empty-option': () => 'phương án này để trống trong khi phương án sau có nội dung.',
	'equal-options': (value) => `phương án “${value}” trùng với một phương án khác.`,
	'no-answer': () => 'chưa có đáp án.',
	'answer-unreadable': (value) => `không có phương án “${value}”.`,
	'answer-ambiguous': (value) =>
		`“${value}” vừa là nội dung một phương án, vừa là số thứ tự phương án khác. Ghi bằng chữ cái.`,
	'unknown-difficulty': (value) => `“${value}” không phải Dễ, Trung bình hoặc Khó.`,
	'unknown-audience': (value) => `“${value}” không phải CBCCVC, Người dân hoặc Cả hai.`,
	'unknown-topic': (value) =>
		value === '' ? 'chưa có chủ đề.' : `ngân hàng chưa có chủ đề “${value}”.`,
	'unknown-document': (value) => `sổ văn bản chưa có “${value}”.`,
	'citations-do-not-match': () =>
		'số điều, khoản không khớp với số văn bản (cách nhau bằng dấu ;).',
	'twice-in-file': (value) => `câu này trùng với câu ở dòng ${value}.`,
	'in-bank-otherwise': (value) =>
		`câu ${value} trong ngân hàng có cùng nội dung nhưng khác phương án hoặc đáp án. Sửa câu ${value} hoặc bỏ dòng này.`,
	'no-code': () => 'chưa có mã.',
	'no-name': () => 'chưa có tên.',
	'code-twice': (value) => `mã “${value}” đã có ở dòng trên.`,
	'no-parent': (value) => `không có chủ đề cấp trên “${value}” trong tệp.`,
	'below-itself': (value) => `chủ đề này lại đứng trên “${value}”.`,
	'no-number': () => 'chưa có số ký hiệu.',
	'no-title': () => 'chưa có trích yếu.',
	'number-twice': (value) => `số ký hiệu “${value}” của cơ quan này đã có ở dòng trên.`,
	'not-a-day': (value) => `“${value}” không phải ngày theo mẫu ngày/tháng/năm.`,
	'not-a-link': (value) => `“${value}” không phải địa chỉ bắt đầu bằng https://.`
};

/** Columns as the file's own heading names them, by the codes that readers use. */
export const questionColumnNames: Record<string, string> = questionSheet.headings;
export const topicColumnNames: Record<string, string> = {
	code: 'Mã',
	name: 'Tên chủ đề',
	parent: 'Thuộc'
};
export const documentColumnNames: Record<string, string> = {
	number: 'Số ký hiệu',
	title: 'Trích yếu',
	issuedOn: 'Ngày ban hành',
	effectiveFrom: 'Hiệu lực từ',
	effectiveTo: 'Hiệu lực đến',
	link: 'Liên kết'
};

/** "Dòng 5" */
export const rowName = (row: number): string => `Dòng ${row}`;

/** "Cột Đáp án đúng: không có phương án “X”." */
export function rowIssueText(
	{ column, code, value = '' }: RowIssue<BankIssueCode>,
	columnNames: Record<string, string>
): string {
	const sentence = sentences[code](value);
	return column ? `Cột ${columnNames[column] ?? column}: ${sentence}` : sentence;
}

/** The same with its row in front, for lists without a column of their own for it. */
export const rowIssueLine = (
	issue: RowIssue<BankIssueCode>,
	columnNames: Record<string, string>
): string =>
	issue.row === 0
		? rowIssueText(issue, columnNames)
		: `${rowName(issue.row)}. ${rowIssueText(issue, columnNames)}`;
