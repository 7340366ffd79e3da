import { expect, test } from 'vitest';
import { isOldEnough } from './person.ts';

test.each<[string, number | null, string | null, string, boolean]>([
	['on the fourteenth birthday', 14, '2012-10-05', '2026-10-05', true],
	['the day before it', 14, '2012-10-06', '2026-10-05', false],
	['born on a leap day, on 28 February', 14, '2012-02-29', '2026-02-28', false],
	['born on a leap day, on 1 March', 14, '2012-02-29', '2026-03-01', true],
	['without a limit', null, '2024-01-01', '2026-10-05', true],
	['without a birth date, as officials are', 14, null, '2026-10-05', true]
])('old enough: %s', (_, minimumAge, birthDate, day, expected) => {
	expect(isOldEnough(minimumAge, birthDate, day)).toBe(expected);
});
