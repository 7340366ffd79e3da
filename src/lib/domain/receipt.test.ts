import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentAnswers } from './attempt.ts';
import {
	answersText,
	codeOf,
	compactReceipt,
	findReceipt,
	readCode,
	readReceiptBody,
	receiptBody,
	receiptText,
	saveText,
	type AttemptReceipt
} from './receipt.ts';

const receivedAt = new Date('2026-10-05T01:02:03.004Z');
const step = { position: 7, sequence: 2, value: { choice: ['c', 'a'] }, receivedAt };

describe('a code', () => {
	test.each<[string, number[], string]>([
		['nothing is nothing', [], ''],
		['five bits make a letter', [0b00000_000, 0b01_00010_0, 0b0011_0000], '0123'],
		['letters stand in groups of four', [255, 255, 255, 255, 255], 'ZZZZ-ZZZZ'],
		['ten bytes are four groups', [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], '0000-0000-0000-0001']
	])('%s', (_, bytes, code) => {
		expect(codeOf(Uint8Array.from(bytes))).toBe(code);
	});

	test('is read however it was typed', () => {
		expect(readCode('oilz 7kq2')).toBe('011Z-7KQ2');
		expect(readCode(' 011z-7kq2.')).toBe('011Z-7KQ2');
	});

	test('tells different bytes apart, and is read as it is written', () => {
		const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
		fc.assert(
			fc.property(bytes, bytes, (one, other) => {
				expect(readCode(codeOf(one))).toBe(codeOf(one));
				expect(codeOf(one) === codeOf(other)).toBe(String(one) === String(other));
			})
		);
	});
});

describe('the text behind the receipt of a save', () => {
	test('is these bytes', () => {
		expect(saveText('attempt-1', step)).toBe(
			'khoabang-save 1\nattempt-1\n7 2 2026-10-05T01:02:03.004Z choice c,a\n'
		);
		const forecast = { ...step, position: 0, value: { forecast: 1250 } };
		expect(saveText('attempt-1', { ...forecast, givenAt: new Date(0) })).toBe(
			'khoabang-save 1\nattempt-1\n0 2 2026-10-05T01:02:03.004Z forecast 1250 given 1970-01-01T00:00:00.000Z\n'
		);
	});

	test('differs for everything it covers', () => {
		const texts = [
			saveText('a', step),
			saveText('b', step),
			saveText('a', { ...step, position: 8 }),
			saveText('a', { ...step, sequence: 3 }),
			saveText('a', { ...step, value: { choice: ['c'] } }),
			saveText('a', { ...step, value: { choice: [] } }),
			saveText('a', { ...step, receivedAt: new Date(receivedAt.getTime() + 1) }),
			saveText('a', { ...step, givenAt: receivedAt })
		];
		expect(new Set(texts).size).toBe(texts.length);
	});
});

const receipt: AttemptReceipt = {
	keyId: '7KQ2-M0ZD',
	contestId: 'contest-1',
	roundId: 'round-1',
	attemptId: 'attempt-1',
	startedAt: new Date('2026-10-05T01:00:00.000Z'),
	deliveredAt: null,
	submittedAt: new Date('2026-10-05T01:10:00.250Z'),
	endedBy: 'entrant',
	steps: 21,
	sequence: 4,
	answers: 'a'.repeat(43),
	issuedAt: new Date('2026-10-05T01:10:00.250Z')
};
const signature = 'Zz-_'.repeat(21) + 'AA';
const signed = { body: receiptBody(receipt), signature };

describe('what is digested of the answers', () => {
	test('is the current answer at each position, in the order of positions', () => {
		const steps = [
			{ ...step, position: 2, sequence: 1 },
			{ ...step, position: 10, sequence: 1, value: { choice: [] } },
			{ ...step, position: 2, sequence: 5, value: { choice: ['b'] } },
			{ ...step, position: 0, sequence: 3, value: { forecast: 90 } }
		];
		const lines = [
			'khoabang-answers 1',
			'0 3 2026-10-05T01:02:03.004Z forecast 90',
			'2 5 2026-10-05T01:02:03.004Z choice b',
			'10 1 2026-10-05T01:02:03.004Z choice ',
			''
		];
		expect(answersText(currentAnswers(steps))).toBe(lines.join('\n'));
		expect(answersText(currentAnswers(steps.toReversed()))).toBe(lines.join('\n'));
		expect(answersText(new Map())).toBe('khoabang-answers 1\n');
	});
});

describe('the text of a signed receipt', () => {
	test('is these bytes', () => {
		expect(receiptText(signed)).toBe(
			[
				'khoabang-receipt 1',
				'key 7KQ2-M0ZD',
				'contest contest-1',
				'round round-1',
				'attempt attempt-1',
				'started 2026-10-05T01:00:00.000Z',
				'delivered -',
				'submitted 2026-10-05T01:10:00.250Z',
				'ended entrant',
				'steps 21',
				'sequence 4',
				`answers ${receipt.answers}`,
				'issued 2026-10-05T01:10:00.250Z',
				`signature ${signature}`,
				''
			].join('\n')
		);
	});

	test.each<[string, Partial<AttemptReceipt>]>([
		['submitted by the entrant', {}],
		['sealed at the deadline', { endedBy: 'deadline' }],
		['delivered later than started', { deliveredAt: new Date('2026-10-05T01:00:07.000Z') }],
		['with no answer', { steps: 0, sequence: 0 }]
	])('says again what was written: %s', (_, given) => {
		const written = { ...receipt, ...given };
		expect(readReceiptBody(receiptBody(written))).toEqual(written);
	});

	test.each<[string, (body: string) => string]>([
		['a line is missing', (body) => body.replace(/^steps .*\n/m, '')],
		['a line stands twice', (body) => body.replace('steps 21\n', 'steps 21\nsteps 21\n')],
		['lines change places', (body) => body.replace('steps 21\nsequence 4', 'sequence 4\nsteps 21')],
		['something is added', (body) => `${body}note hello\n`],
		['a number is written otherwise', (body) => body.replace('steps 21', 'steps 021')],
		['a number is none', (body) => body.replace('steps 21', 'steps many')],
		['an instant is none', (body) => body.replace('2026-10-05T01:00', '2026-13-05T01:00')],
		['the end is another word', (body) => body.replace('entrant', 'nobody')],
		['the version is another', (body) => body.replace('receipt 1', 'receipt 2')],
		['line ends are others', (body) => body.replaceAll('\n', '\r\n')],
		['there is nothing', () => '']
	])('is not read when %s', (_, change) => {
		expect(readReceiptBody(change(signed.body))).toBeUndefined();
	});
});

describe('a pasted receipt is found', () => {
	const text = receiptText(signed);
	test.each<[string, string]>([
		['as it was written', text],
		['between other words', `BIÊN NHẬN\nhttps://thi.example.vn\n\n${text}\n-- \nLan`],
		['with other line ends', text.replaceAll('\n', '\r\n')],
		['with spaces around its lines', text.replace(/^/gm, '  ').replaceAll('\n', ' \n')],
		['with empty lines between', text.replaceAll('\n', '\n\n')],
		['with its signature broken in two', text.replace(/(signature .{40})/, '$1\n  ')],
		['in an address', `https://thi.example.vn/receipts?r=${compactReceipt(signed)}`],
		['in the part of an address', compactReceipt(signed)]
	])('%s', (_, pasted) => {
		expect(findReceipt(pasted)).toEqual(signed);
	});

	test.each(['', 'xin chào', 'khoabang-receipt 1', compactReceipt(signed).slice(0, 200), '%'])(
		'and nothing in "%s"',
		(pasted) => {
			expect(findReceipt(pasted)).toBeUndefined();
		}
	);

	test('whatever is pasted, reading it throws nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(), (noise, at) => {
				const cut = at % text.length;
				for (const pasted of [noise, text.slice(0, cut) + noise + text.slice(cut)]) {
					const found = findReceipt(pasted);
					if (found) readReceiptBody(found.body);
				}
			})
		);
	});
});
