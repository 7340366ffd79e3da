import { formatCount } from './format.ts';

/** Bringing a sheet of questions into the bank. */
export const questionImport = {
	title: 'Nhập câu hỏi từ Excel',
	lead: 'Tệp .xlsx, tối đa 5 MB và 1.000 câu. Mỗi câu một dòng; dòng tiêu đề có các cột Nội dung câu hỏi, A, B, C, D và Đáp án đúng. Các cột khác có thể có hoặc không.',
	template: 'Tải tệp mẫu',
	file: 'Tệp câu hỏi',
	defaultTopic: 'Chủ đề cho những dòng để trống chủ đề',
	noDefaultTopic: 'Không có: dòng thiếu chủ đề là lỗi',
	state: 'Sau khi nhập',
	states: {
		draft: 'Là nháp, chờ duyệt từng câu',
		approved: 'Dùng được ngay: bộ câu hỏi đã được thẩm định'
	},
	check: 'Kiểm tra tệp',
	resultOf: (fileName: string) => `Kết quả kiểm tra ${fileName}`,
	fresh: (count: number) => `${formatCount(count)} câu mới`,
	valid: (count: number) => `${formatCount(count)} câu không có lỗi`,
	unchanged: (count: number) => `${formatCount(count)} câu đã có trong ngân hàng, được bỏ qua`,
	wrong: (count: number) => `${formatCount(count)} lỗi`,
	withoutCitation: (count: number) => `${formatCount(count)} câu chưa có căn cứ pháp lý`,
	hasIssues: 'Chưa nhập câu nào. Sửa các dòng sau trong tệp rồi kiểm tra lại.',
	nothingNew: 'Mọi câu trong tệp đã có trong ngân hàng. Không có gì để nhập.',
	row: 'Dòng',
	issue: 'Cần sửa',
	moreIssues: (count: number) => `và ${formatCount(count)} lỗi khác`,
	firstQuestions: 'Những câu đầu tiên, như người dự thi sẽ thấy',
	confirm: (count: number) => `Nhập ${formatCount(count)} câu hỏi`,
	otherFile: 'Chọn tệp khác'
};
