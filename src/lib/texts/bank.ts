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

/** "khoản 2 Điều 5 Luật Hộ tịch số 60/2014/QH13" */
export function citationText(citation: {
	kind: string;
	number: string;
	title: string;
	locator: string;
}): string {
	const { kind, number, title, locator } = citation;
	const document = number.startsWith(kind)
		? title
		: title.startsWith(kind)
			? `${title} số ${number}`
			: `${kind} số ${number}`;
	return locator ? `${locator}, ${document}` : document;
}

export const bank = {
	title: 'Ngân hàng câu hỏi',
	questions: 'Câu hỏi',
	count: (found: number, all: number) =>
		found === all
			? `${formatCount(all)} câu hỏi`
			: `${formatCount(found)} trong ${formatCount(all)} câu hỏi`
};
