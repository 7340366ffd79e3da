import { formatCalendarDay, formatCount } from './format.ts';

/** Words of the two tables that questions hang on: topics, and the register of legal documents. */
export const bankTables = {
	backToBank: 'Ngân hàng câu hỏi',
	importCsv: 'Nhập từ tệp CSV',
	file: 'Tệp CSV',
	upload: 'Nhập tệp',
	fileIssues: 'Chưa nhập dòng nào. Sửa các dòng dưới đây trong tệp rồi tải lên lại.',
	moreIssues: (count: number) => `và ${formatCount(count)} lỗi khác`,
	imported: (added: number, changed: number) =>
		`Đã nhập: thêm ${formatCount(added)}, cập nhật ${formatCount(changed)}.`,
	questions: 'Số câu hỏi',

	topics: {
		title: 'Chủ đề',
		lead: 'Câu hỏi xếp theo chủ đề; cấu trúc đề chọn bao nhiêu câu của chủ đề nào.',
		empty: 'Chưa có chủ đề. Thêm từng chủ đề ở dưới, hoặc nhập từ tệp CSV.',
		csvHint: 'Các cột: Mã, Tên chủ đề, Thuộc. Mã đã có thì được cập nhật.',
		code: 'Mã',
		codeHint: 'Chữ không dấu, số và gạch nối, ví dụ tthc',
		name: 'Tên chủ đề',
		parent: 'Thuộc chủ đề',
		top: 'Không, đây là chủ đề lớn',
		add: 'Thêm chủ đề'
	},

	documents: {
		title: 'Sổ văn bản',
		lead: 'Văn bản làm căn cứ cho câu hỏi. Ngày và tình trạng cần đối chiếu trước khi ra đề.',
		empty: 'Sổ chưa có văn bản. Thêm văn bản ở dưới, hoặc nhập từ tệp CSV.',
		notFound: 'Không có văn bản nào khớp. Thử từ ngắn hơn hoặc số ký hiệu.',
		csvHint:
			'Các cột: Số ký hiệu, Loại văn bản, Cơ quan ban hành, Ngày ban hành, Trích yếu, Hiệu lực từ, Hiệu lực đến, Liên kết, Đối chiếu.',
		search: 'Tìm theo số ký hiệu, cơ quan, trích yếu',
		find: 'Tìm',
		number: 'Số ký hiệu',
		kind: 'Loại văn bản',
		issuer: 'Cơ quan ban hành',
		documentTitle: 'Trích yếu',
		issuedOn: 'Ngày ban hành',
		effectiveFrom: 'Hiệu lực từ',
		effectiveTo: 'Hiệu lực đến',
		link: 'Liên kết đến văn bản',
		dayHint: 'ngày/tháng/năm; để trống nếu chưa rõ',
		confidence: 'Đối chiếu',
		unchecked: 'chưa đối chiếu',
		effect: 'Hiệu lực',
		unknownEffect: 'chưa rõ ngày',
		from: (day: string) => `từ ${formatCalendarDay(day)}`,
		until: (day: string) => `đến ${formatCalendarDay(day)}`,
		ended: 'đã hết hiệu lực',
		add: 'Thêm văn bản'
	}
};
