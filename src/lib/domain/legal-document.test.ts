import { expect, test } from 'vitest';
import { fold } from './vietnamese.ts';
import { documentsByName, shortNames } from './legal-document.ts';

const documents = [
	{ id: 'law', number: '60/2014/QH13', issuer: 'Quốc hội', title: 'Luật Hộ tịch' },
	{ id: 'here', number: '01/QĐ-UBND', issuer: 'UBND xã Một', title: 'Quy chế' },
	{ id: 'there', number: '01/QĐ-UBND', issuer: 'UBND xã Hai', title: 'Quy chế' }
];
const meant = (name: string) => documentsByName(documents).get(fold(name));

test.each([
	['its number', '60/2014/qh13', 'law'],
	['its title', 'luat ho tich', 'law'],
	['its number and issuer', '01/QĐ-UBND (UBND xã Hai)', 'there'],
	['not a number that two issuers use', '01/QĐ-UBND', undefined],
	['not a title that two documents have', 'Quy chế', undefined]
])('a document is meant by %s', (_, name, expected) => {
	expect(meant(name)).toBe(expected);
});

test('the short name of a document means that document', () => {
	for (const [id, name] of shortNames(documents)) expect(meant(name)).toBe(id);
	expect(shortNames(documents).get('law')).toBe('60/2014/QH13');
});
