import type { Audience, Difficulty, QuestionKind, QuestionState } from '#lib/domain/question.ts';
import { formatCount } from './format.ts';

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

export const bank = {
	title: 'Ngân hàng câu hỏi',
	count: (found: number, all: number) =>
		found === all
			? `${formatCount(all)} câu hỏi`
			: `${formatCount(found)} trong ${formatCount(all)} câu hỏi`,
	nothingImported: 'Chưa nhập câu nào.',
	imported: (added: number, unchanged: number) =>
		unchanged === 0
			? `Đã nhập ${formatCount(added)} câu hỏi.`
			: `Đã nhập ${formatCount(added)} câu hỏi, bỏ qua ${formatCount(unchanged)} câu đã có trong ngân hàng.`
};
