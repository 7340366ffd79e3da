import type { Audience, Difficulty, QuestionKind, QuestionState } from '#lib/domain/question.ts';
import { formatCount, formatInstant } from './format.ts';

export const difficultyNames: Record<Difficulty, string> = {
	easy: 'Dễ',
	medium: 'Trung bình',
	hard: 'Khó'
};

export const kindNames: Record<QuestionKind, string> = {
	single: 'Một phương án đúng',
	multiple: 'Nhiều phương án đúng'
};

export const stateNames: Record<QuestionState, string> = {
	draft: 'Nháp',
	'in-review': 'Đang thẩm định',
	approved: 'Đã duyệt',
	retired: 'Ngừng dùng'
};

export const audienceNames: Record<Audience, string> = {
	officials: 'Cán bộ, công chức, viên chức',
	citizens: 'Người dân'
};

type CitedDocument = { kind: string; number: string; title: string };

/** "Luật Hộ tịch số 60/2014/QH13", "Nghị quyết số 76/NQ-CP", "Hiến pháp nước … năm 2013" */
export function documentName({ kind, number, title }: CitedDocument): string {
	if (number.startsWith(kind)) return title;
	return title.startsWith(kind) ? `${title} số ${number}` : `${kind} số ${number}`;
}

/** "khoản 1 Điều 15, Luật Hộ tịch số 60/2014/QH13" */
export const citationText = (citation: CitedDocument & { locator: string }): string =>
	[citation.locator, documentName(citation)].filter(Boolean).join(', ');

/** The list of questions. */
export const bank = {
	title: 'Ngân hàng câu hỏi',
	count: (found: number, all: number) =>
		found === all
			? `${formatCount(all)} câu hỏi`
			: `${formatCount(found)} trong ${formatCount(all)} câu hỏi`,
	citing: (document: string) => `căn cứ ${document}`,
	add: 'Thêm câu hỏi',
	importFile: 'Nhập từ Excel',
	topics: 'Chủ đề',
	documents: 'Sổ văn bản',
	search: 'Tìm câu hỏi',
	searchHint: 'Từ bất kỳ, hoặc số câu',
	topic: 'Chủ đề',
	difficulty: 'Mức độ',
	state: 'Trạng thái',
	kind: 'Loại',
	anyTopic: 'Mọi chủ đề',
	anyDifficulty: 'Mọi mức độ',
	anyState: 'Mọi trạng thái',
	anyKind: 'Mọi loại',
	filter: 'Lọc',
	clear: 'Bỏ lọc',
	number: 'Số',
	question: 'Câu hỏi',
	citation: 'Căn cứ',
	noCitation: 'chưa có căn cứ',
	several: 'nhiều đáp án',
	emptyBank: 'Ngân hàng chưa có câu hỏi nào. Nhập tệp Excel đang có, hoặc thêm từng câu.',
	nothingFound: 'Không có câu hỏi nào khớp. Bỏ bớt điều kiện lọc hoặc gõ ít từ hơn.',
	nothingImported: 'Chưa nhập câu nào.',
	imported: (added: number, unchanged: number) =>
		unchanged === 0
			? `Đã nhập ${formatCount(added)} câu hỏi.`
			: `Đã nhập ${formatCount(added)} câu hỏi, bỏ qua ${formatCount(unchanged)} câu đã có trong ngân hàng.`
};

/** Writing one question. */
export const questionTexts = {
	newTitle: 'Thêm câu hỏi',
	title: (number: number) => `Câu hỏi ${number}`,
	back: 'Ngân hàng câu hỏi',
	topic: 'Chủ đề',
	topicNone: 'Chọn chủ đề',
	difficulty: 'Mức độ',
	audience: 'Dành cho',
	stem: 'Nội dung câu hỏi',
	options: 'Phương án trả lời',
	optionsHint:
		'Từ hai đến sáu phương án. Đánh dấu đúng ở một phương án; nhiều hơn một nếu câu hỏi cho chọn nhiều.',
	option: (row: number) => `Phương án ${String.fromCharCode(65 + row)}`,
	right: 'Đúng',
	fixed: 'Giữ vị trí',
	fixedHint:
		'Phương án giữ vị trí không bị đảo thứ tự trong đề; những câu như “Cả A và B” luôn giữ vị trí.',
	explanation: 'Giải thích',
	explanationHint: 'Hiện cho người dự thi khi được xem đáp án.',
	citations: 'Căn cứ pháp lý',
	citationsHint: 'Gõ số ký hiệu rồi chọn trong danh sách. Văn bản mới thì thêm vào',
	register: 'sổ văn bản',
	document: (row: number) => (row === 0 ? 'Văn bản' : `Văn bản ${row + 1}`),
	locator: 'Điều, khoản, mục',
	save: 'Lưu câu hỏi',
	saveDraft: 'Lưu nháp',
	preview: 'Xem trước',
	previewTitle: 'Người dự thi sẽ thấy',
	previewEmpty: 'Nhập nội dung và phương án để xem trước.',
	approve: 'Duyệt câu hỏi',
	retire: 'Ngừng dùng',
	restore: 'Dùng lại',
	stateIs: {
		draft: 'Nháp: chưa vào đề thi cho đến khi được duyệt.',
		'in-review': 'Đang thẩm định: chưa vào đề thi cho đến khi được duyệt.',
		approved: 'Đã duyệt: đề thi có thể chọn câu này.',
		retired: 'Ngừng dùng: đề thi mới không chọn câu này.'
	} satisfies Record<QuestionState, string>,
	added: 'Đã thêm vào ngân hàng, ở trạng thái nháp.',
	saved: (revision: number) => `Đã lưu thành bản ${revision}. Đề thi đã tạo vẫn giữ bản cũ.`,
	addAnother: 'Thêm câu khác',
	history: 'Các bản đã lưu',
	revision: (revision: number, at: Date, author: string | null) =>
		[`Bản ${revision}`, formatInstant(at), author].filter(Boolean).join(' · '),
	current: 'đang dùng',
	noTopics: 'Chưa có chủ đề nào để xếp câu hỏi vào. Thêm chủ đề trước.',
	topics: 'Chủ đề'
};
