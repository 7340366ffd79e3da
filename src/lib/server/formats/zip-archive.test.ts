import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listZipEntries } from './zip-archive.ts';

const limits = { bytes: 1_000_000, entries: 10, inflatedBytes: 100_000, ratio: 100 };

type Given = { name: string; content: Buffer; claimedBytes?: number; method?: number };

/** An archive written by hand, so that it can lie. */
function zip(given: readonly Given[], comment = ''): Buffer {
	const parts: Buffer[] = [];
	const table: Buffer[] = [];
	let offset = 0;
	for (const { name, content, claimedBytes = content.length, method = 8 } of given) {
		const packed = method === 8 ? deflateRawSync(content) : content;
		const nameBytes = Buffer.from(name);
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50);
		local.writeUInt16LE(nameBytes.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50);
		entry.writeUInt16LE(method, 10);
		entry.writeUInt32LE(packed.length, 20);
		entry.writeUInt32LE(claimedBytes, 24);
		entry.writeUInt16LE(nameBytes.length, 28);
		entry.writeUInt32LE(offset, 42);
		table.push(entry, nameBytes);
		parts.push(local, nameBytes, packed);
		offset += 30 + nameBytes.length + packed.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50);
	end.writeUInt16LE(given.length, 8);
	end.writeUInt16LE(given.length, 10);
	end.writeUInt32LE(Buffer.concat(table).length, 12);
	end.writeUInt32LE(offset, 16);
	end.writeUInt16LE(Buffer.byteLength(comment), 20);
	return Buffer.concat([...parts, ...table, end, Buffer.from(comment)]);
}

const small = { name: 'a.xml', content: Buffer.from('<a>content</a>') };

test('an archive tells its entries, also behind a comment', async () => {
	const stored = { name: 'b', content: Buffer.from('as it is'), method: 0 };
	const entries = [
		{ name: 'a.xml', inflatedBytes: 14 },
		{ name: 'b', inflatedBytes: 8 }
	];
	expect(await listZipEntries(zip([small, stored]), limits)).toEqual(entries);
	expect(await listZipEntries(zip([small, stored], 'PK\u0005\u0006 a comment'), limits)).toEqual(
		entries
	);
});

describe('too large', () => {
	test.each([
		['more bytes than allowed', zip([{ ...small, content: Buffer.alloc(2_000) }]), { bytes: 10 }],
		['more entries than allowed', zip([small, small, small]), { entries: 2 }],
		['more content than allowed', zip([small, small]), { inflatedBytes: 20 }],
		[
			'content that packs as only a bomb does',
			zip([{ name: 'bomb', content: Buffer.alloc(90_000) }]),
			{}
		]
	])('%s', async (_, bytes, tighter) => {
		expect(await listZipEntries(bytes, { ...limits, ...tighter })).toBe('too-large');
	});
});

describe('not an archive, or not an honest one', () => {
	const cut = zip([small]);
	test.each([
		['nothing', Buffer.alloc(0)],
		['text', Buffer.from('STT,Noi dung\n'.repeat(20))],
		['an archive that was cut off', cut.subarray(0, cut.length - 5)],
		['a table of contents that points outside the file', cut.subarray(20)],
		[
			'an entry that unpacks to more than it says',
			zip([{ name: 'bomb', content: Buffer.alloc(90_000), claimedBytes: 100 }])
		],
		['an entry that unpacks to less than it says', zip([{ ...small, claimedBytes: 15 }])],
		['an unknown way of packing', zip([{ ...small, method: 99 }])]
	])('%s', async (_, bytes) => {
		expect(await listZipEntries(bytes, limits)).toBe('not-a-zip');
	});
});
