import { expect, test } from 'vitest';
import { attachment, contentDisposition } from './attachment.ts';

test.each([
	[
		'a plain name stands as it is',
		'list.xlsx',
		`attachment; filename="list.xlsx"; filename*=UTF-8''list.xlsx`
	],
	[
		'diacritics are kept, with a plain name beside',
		'\u0110\u1ee3t 1.xlsx',
		`attachment; filename="dot 1.xlsx"; filename*=UTF-8''%C4%90%E1%BB%A3t%201.xlsx`
	],
	[
		'quotes, slashes and line ends cannot leave the header or the folder',
		'a"b/..\\c\r\nX: 1.xlsx',
		`attachment; filename="a-b-..-c--x- 1.xlsx"; filename*=UTF-8''a-b-..-c--X-%201.xlsx`
	],
	[
		'what RFC 5987 reserves is escaped',
		"it's (1)*%.xlsx",
		`attachment; filename="it's (1)--.xlsx"; filename*=UTF-8''it%27s%20%281%29-%25.xlsx`
	],
	[
		'signs without a plain form become dashes',
		'\u201cx\u201d \u2013 \u{1F600}.xlsx',
		`attachment; filename="-x- - -.xlsx"; filename*=UTF-8''%E2%80%9Cx%E2%80%9D%20%E2%80%93%20%F0%9F%98%80.xlsx`
	]
])('%s', (_, name, header) => {
	expect(contentDisposition(name)).toBe(header);
	expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
});

test('a file is kept by no cache', async () => {
	const response = attachment(new Uint8Array([1, 2, 3]), 'list.xlsx', 'text/plain');
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(response.headers.get('content-length')).toBe('3');
	expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
});
