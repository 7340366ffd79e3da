import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, nameSortKey, sameSpelling, sortKey, tidy } from './vietnamese.ts';

test.each([
	['  Nguyễn   Thị\tLan ', 'Nguyễn Thị Lan'],
	['Nguye\u0302\u0303n', 'Nguyễn'],
	['L\u200ban\u00ad', 'Lan'],
	['\ufeffAn', 'An'],
	['Lan\u00a0Anh', 'Lan Anh']
])('%j is stored as "%s"', (typed, expected) => expect(tidy(typed)).toBe(expected));

test.each([
	['Bắc Ninh', 'bac ninh'],
	['ĐẶNG THỊ ÁNH', 'dang thi anh'],
	['Ðà Nẵng', 'da nang'],
	['Quế Võ', 'que vo'],
	['ƯỚC MƠ', 'uoc mo'],
	['253/QĐ-UBND', '253/qd-ubnd'],
	["H'Lan Êban", "h'lan eban"]
])('%s is searched as "%s"', (text, expected) => {
	expect(fold(text)).toBe(expected);
	expect(fold(text.normalize('NFD'))).toBe(expected);
});

test('folding twice is folding once', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text))
	);
});

describe('two spellings of one name', () => {
	test.each([
		['Hòa', 'Hoà'],
		['Thủy', 'Thuỷ'],
		['KHOẺ', 'khỏe'],
		['Ðông', 'Đông'],
		['Hoa\u0300', 'hòa']
	])('%s and %s are the same', (one, other) => {
		expect(sameSpelling(one)).toBe(sameSpelling(other));
	});

	test.each([
		['Hòa', 'Hóa'],
		['Hòa', 'Hoa'],
		['mùa', 'múa'],
		['Lan', 'Lân']
	])('%s and %s are not', (one, other) => {
		expect(sameSpelling(one)).not.toBe(sameSpelling(other));
	});
});

/** Every letter and tone somebody in a Vietnamese list is called by. */
const syllables =
	'an ân ái ánh ảnh bảo băng cường châu chi dũng dung duy đào đăng đông giang hà hạ hải hạnh hằng hân hoa hòa hoàng hồng huệ hương khánh kiên lan lân lê linh ly mai minh my mỹ nam nga ngà ngọc nhàn nhi như oanh phong phúc phượng quân quỳnh sen sơn tâm tấn thảo thu thư thúy thủy tiên tín trang trâm tú tuấn tuyết tường uyên vân việt vũ vui xuân ý yên yến'.split(
		' '
	);

describe('the order of the dictionary', () => {
	const collator = new Intl.Collator('vi');
	const byKey = (key: (text: string) => string) => (a: string, b: string) =>
		key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

	test('is that of the language, for every syllable of the list', () => {
		const shuffled = syllables.toReversed();
		expect(shuffled.toSorted(byKey(sortKey))).toEqual(
			shuffled.toSorted((a, b) => collator.compare(a, b))
		);
	});

	test('is that of the language, for any two syllables put together', () => {
		const word = fc.constantFrom(...syllables);
		fc.assert(
			fc.property(word, word, word, word, (a, b, c, d) => {
				// The language compares the letters of a whole line before its tones, and lists of names go word by word.
				fc.pre(a !== c);
				const order = Math.sign(byKey(sortKey)(`${a} ${b}`, `${c} ${d}`));
				expect(order).toBe(Math.sign(collator.compare(a, c)));
			})
		);
	});
});

test('people stand by given name, then by family name and the names between', () => {
	const sorted = [
		'Đặng Thị An',
		'Nguyễn Thị An',
		'Nguyễn Văn An',
		'Trần Văn Ân',
		'Lê Thị Bình',
		'Bùi Văn Cường',
		'Bùi Thị Dung',
		'Bùi Văn Dũng',
		'An Văn Đông'
	];
	const shuffled = sorted.toReversed();
	expect(shuffled.toSorted((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))).toEqual(sorted);
});

test('a name sorts alike in either Unicode form and case', () => {
	expect(nameSortKey('NGUYỄN THỊ ÁNH')).toBe(nameSortKey('Nguyễn Thị Ánh'.normalize('NFD')));
});
