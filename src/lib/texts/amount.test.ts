import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountInWords, numberInWords } from './amount.ts';

test.each([
	[0, 'không'],
	[1, 'một'],
	[4, 'bốn'],
	[5, 'năm'],
	[10, 'mười'],
	[11, 'mười một'],
	[14, 'mười bốn'],
	[15, 'mười lăm'],
	[20, 'hai mươi'],
	[21, 'hai mươi mốt'],
	[24, 'hai mươi tư'],
	[25, 'hai mươi lăm'],
	[55, 'năm mươi lăm'],
	[100, 'một trăm'],
	[101, 'một trăm linh một'],
	[104, 'một trăm linh bốn'],
	[105, 'một trăm linh năm'],
	[110, 'một trăm mười'],
	[111, 'một trăm mười một'],
	[115, 'một trăm mười lăm'],
	[121, 'một trăm hai mươi mốt'],
	[555, 'năm trăm năm mươi lăm'],
	[1_000, 'một nghìn'],
	[1_001, 'một nghìn không trăm linh một'],
	[1_050, 'một nghìn không trăm năm mươi'],
	[21_000, 'hai mươi mốt nghìn'],
	[105_015, 'một trăm linh năm nghìn không trăm mười lăm'],
	[500_000, 'năm trăm nghìn'],
	[1_000_005, 'một triệu không trăm linh năm'],
	[1_005_000, 'một triệu không trăm linh năm nghìn'],
	[2_500_000, 'hai triệu năm trăm nghìn'],
	[24_000_000, 'hai mươi tư triệu'],
	[
		1_234_567_891,
		'một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt'
	],
	[1_000_000_005, 'một tỷ không trăm linh năm'],
	[1_005_000_000, 'một tỷ không trăm linh năm triệu'],
	[1_000_000_000_000, 'một nghìn tỷ'],
	[2_000_000_000_000_000, 'hai triệu tỷ']
])('%i is read "%s"', (value, expected) => {
	expect(numberInWords(value)).toBe(expected);
});

test('money is spelled out with a capital and its unit', () => {
	expect(amountInWords(9_000_000)).toBe('Chín triệu đồng');
	expect(amountInWords(0)).toBe('Không đồng');
});

const digitOf: Record<string, number> = {
	...{ không: 0, một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9 },
	...{ mốt: 1, tư: 4, lăm: 5 }
};
const timesOf: Record<string, number> = { mươi: 10, trăm: 100 };
const sizeOf: Record<string, number> = { nghìn: 1e3, triệu: 1e6, tỷ: 1e9 };

/** Reads the words back, by their meaning alone. */
function valueOf(text: string): number {
	let [total, group, last] = [0, 0, 0];
	for (const word of text.split(' ')) {
		if (word in digitOf) last = digitOf[word]!;
		else if (word === 'mười') group += 10;
		else if (word in timesOf) {
			group += last * timesOf[word]!;
			last = 0;
		} else if (word in sizeOf) {
			const size = sizeOf[word]!;
			// A billion multiplies all that was read before it: "một nghìn tỷ".
			total = size === 1e9 ? (total + group + last) * size : total + (group + last) * size;
			[group, last] = [0, 0];
		}
	}
	return total + group + last;
}

test('every number is read so that it can be understood again', () => {
	const numbers = fc.oneof(
		fc.nat(2_000),
		fc.nat(2_000_000),
		fc.integer({ min: 0, max: 999_999_999_999 })
	);
	fc.assert(
		fc.property(numbers, (value) => {
			expect(valueOf(numberInWords(value))).toBe(value);
		}),
		{ numRuns: 500 }
	);
});
