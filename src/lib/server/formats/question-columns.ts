import { fold } from '#lib/domain/vietnamese.ts';

export const optionLetters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
type OptionLetter = (typeof optionLetters)[number];

/** The columns of a question sheet, in the order in which we write them. */
export const questionColumns = [
	'number',
	'stem',
	...optionLetters,
	'answer',
	'difficulty',
	'topic',
	'audience',
	'document',
	'locator',
	'explanation',
	'note'
] as const;
export type QuestionColumn = (typeof questionColumns)[number];

/** Headings as offices write them, folded. */
const spellings: Record<Exclude<QuestionColumn, OptionLetter>, string[]> = {
	number: ['stt', 'tt', 'so tt', 'so thu tu', 'cau so'],
	stem: [
		'noi dung cau hoi',
		'cau hoi',
		'noi dung',
		'cau hoi thi',
		'de bai',
		'noi dung cau hoi thi'
	],
	answer: [
		'dap an dung',
		'dap an',
		'phuong an dung',
		'phuong an tra loi dung',
		'cau tra loi dung',
		'tra loi dung',
		'lua chon dung',
		'dap an chinh xac'
	],
	difficulty: ['muc do', 'do kho', 'muc do kho', 'cap do', 'muc do nhan thuc', 'muc'],
	topic: ['chu de', 'linh vuc', 'chuyen de', 'nhom', 'nhom cau hoi', 'ma chu de', 'nhom chu de'],
	audience: ['doi tuong', 'doi tuong du thi', 'doi tuong thi', 'khoi', 'bang', 'bang thi'],
	document: [
		'van ban',
		'so ky hieu',
		'so ky hieu van ban',
		'so hieu van ban',
		'can cu phap ly',
		'can cu',
		'van ban vien dan',
		'ten van ban'
	],
	locator: [
		'dieu khoan muc',
		'dieu khoan',
		'dieu khoan diem',
		'diem khoan dieu',
		'dieu muc',
		'dieu',
		'muc dieu khoan',
		'vi tri',
		'trich dan'
	],
	explanation: ['giai thich', 'giai thich dap an', 'loi giai', 'huong dan tra loi', 'dien giai'],
	note: ['ghi chu']
};

const columnOf = new Map<string, QuestionColumn>(
	Object.entries(spellings).flatMap(([column, headings]) =>
		headings.map((heading) => [heading, column as QuestionColumn] as const)
	)
);
const optionHeading = /^(?:(?:phuong an|lua chon|dap an|y)(?: tra loi)? )?([a-f]|[1-6])$/;

/** "Dap an dung (A, B…) *", with or without its marks, and "dap an dung" are the same heading. */
const plain = (heading: string) =>
	fold(heading)
		.replace(/\([^)]*\)/g, ' ')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

function headingColumn(heading: string): QuestionColumn | undefined {
	const text = plain(heading);
	const option = optionHeading.exec(text)?.[1];
	if (option)
		return /\d/.test(option) ? optionLetters[Number(option) - 1] : (option as OptionLetter);
	return columnOf.get(text);
}

/** Which column stands where, if this row is a heading: it must name the stem, two options and the answer. */
export function readHeadings(cells: ReadonlyMap<number, string>) {
	const columns = new Map<QuestionColumn, number>();
	for (const [position, heading] of cells) {
		const column = headingColumn(heading);
		if (column && !columns.has(column)) columns.set(column, position);
	}
	const isHeading = (['stem', 'a', 'b', 'answer'] as const).every((column) => columns.has(column));
	return isHeading ? columns : undefined;
}
