import { expect, test } from 'vitest';
import { audit, type Row } from './audit.ts';
import type { Outcome, Sent } from './storm.ts';

// The judge of every storm, judged: what it must notice, and what it must let pass.

const place = { attempt: 'an', position: 1 };
const sent = (sequence: number, choice: string, outcome: Outcome): Sent => ({
	...{ ...place, sequence, choice },
	outcome
});
const row = (sequence: number, choice: string): Row => ({ ...place, sequence, choice });

test.each<[string, Sent[], Row[], { lost: number; forged: number }]>([
	['acknowledged and there', [sent(1, 'a', 'acknowledged')], [row(1, 'a')], { lost: 0, forged: 0 }],
	['acknowledged and gone', [sent(1, 'a', 'acknowledged')], [], { lost: 1, forged: 0 }],
	[
		'acknowledged, and another choice is there',
		[sent(1, 'a', 'acknowledged')],
		[row(1, 'b')],
		{ lost: 1, forged: 1 }
	],
	[
		'acknowledged, and only an older one is there',
		[sent(1, 'a', 'acknowledged'), sent(2, 'b', 'acknowledged')],
		[row(1, 'a')],
		{ lost: 1, forged: 0 }
	],
	['refused and not there', [sent(1, 'a', 'refused')], [], { lost: 0, forged: 0 }],
	[
		'refused and there all the same',
		[sent(1, 'a', 'refused')],
		[row(1, 'a')],
		{ lost: 0, forged: 1 }
	],
	['unanswered and there', [sent(1, 'a', 'unknown')], [row(1, 'a')], { lost: 0, forged: 0 }],
	['unanswered and not there', [sent(1, 'a', 'unknown')], [], { lost: 0, forged: 0 }],
	['unanswered, and changed', [sent(1, 'a', 'unknown')], [row(1, 'b')], { lost: 0, forged: 1 }],
	['never sent', [], [row(1, 'a')], { lost: 0, forged: 1 }]
])('%s', (_, sentOnes, rows, { lost, forged }) => {
	const verdict = audit(sentOnes, rows);
	expect({ lost: verdict.lost.length, forged: verdict.forged.length }).toEqual({ lost, forged });
});
