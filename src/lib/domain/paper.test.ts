import { expect, test } from 'vitest';
import type { DivisionAudience } from './contest.ts';
import { suits } from './paper.ts';
import type { Audience } from './question.ts';

test.each<[string, DivisionAudience, Audience[], boolean]>([
	['officials are asked what was written for officials', 'officials', ['officials'], true],
	['officials are not asked what is for citizens alone', 'officials', ['citizens'], false],
	['citizens are asked what was written for citizens', 'citizens', ['citizens'], true],
	['citizens are not asked about the inside of offices', 'citizens', ['officials'], false],
	['a division for everyone asks what suits citizens', 'everyone', ['citizens'], true],
	['a division for everyone asks what suits both', 'everyone', ['officials', 'citizens'], true],
	['a division for everyone asks nothing for officials alone', 'everyone', ['officials'], false],
	['a question for nobody is asked nobody', 'everyone', [], false]
])('%s', (_, division, audiences, expected) => {
	expect(suits(division, { audiences })).toBe(expected);
});
