import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

// What an archive may cost is known before anything is unpacked: from its own table of contents,
// whose sizes are then held against what really comes out.

export type ZipLimits = {
	bytes: number; // the file as sent
	entries: number;
	inflatedBytes: number; // all entries together
	ratio: number; // inflated over sent
};

export type ZipEntry = { name: string; inflatedBytes: number };
type Entry = ZipEntry & { method: number; packedBytes: number; start: number };

const inflate = promisify(inflateRaw);
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const longestComment = 65_535;

/** Where the table of contents ends: the last record of the file, before an optional comment. */
function findEnd(bytes: Buffer): number | undefined {
	const earliest = Math.max(0, bytes.length - endBytes - longestComment);
	for (let at = bytes.length - endBytes; at >= earliest; at--) {
		const closes = at + endBytes + bytes.readUInt16LE(at + 20) === bytes.length;
		if (bytes.readUInt32LE(at) === endSignature && closes) return at;
	}
	return undefined;
}

/** Where an entry's packed bytes begin: behind its own header, which has a name and extras of its own. */
function startOf(bytes: Buffer, header: number): number {
	if (bytes.readUInt32LE(header) !== localSignature) throw new RangeError('no entry here');
	return header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
}

/** Throws a RangeError where the table points outside the file. */
function readEntries(bytes: Buffer, end: number): Entry[] {
	const count = bytes.readUInt16LE(end + 10);
	const entries: Entry[] = [];
	let at = bytes.readUInt32LE(end + 16);
	for (let left = count; left > 0; left--) {
		if (bytes.readUInt32LE(at) !== entrySignature) throw new RangeError('no entry here');
		const nameBytes = bytes.readUInt16LE(at + 28);
		const extraBytes = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
		entries.push({
			name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
			method: bytes.readUInt16LE(at + 10),
			packedBytes: bytes.readUInt32LE(at + 20),
			inflatedBytes: bytes.readUInt32LE(at + 24),
			start: startOf(bytes, bytes.readUInt32LE(at + 42))
		});
		at += 46 + nameBytes + extraBytes;
	}
	return entries;
}

/** Whether an entry unpacks to the size that the table of contents says, and not to more. */
async function isHonest(bytes: Buffer, entry: Entry): Promise<boolean> {
	const packed = bytes.subarray(entry.start, entry.start + entry.packedBytes);
	if (packed.length !== entry.packedBytes) return false;
	if (entry.method === 0) return entry.packedBytes === entry.inflatedBytes;
	if (entry.method !== 8) return false;
	const limit = { maxOutputLength: Math.max(1, entry.inflatedBytes) };
	return inflate(packed, limit).then(
		(inflated) => inflated.length === entry.inflatedBytes,
		() => false
	);
}

/** The entries of a ZIP archive that keeps to the limits; nothing of it has been kept in memory. */
export async function listZipEntries(
	bytes: Buffer,
	limits: ZipLimits
): Promise<ZipEntry[] | 'not-a-zip' | 'too-large'> {
	if (bytes.length > limits.bytes) return 'too-large';
	try {
		const end = bytes.length < endBytes ? undefined : findEnd(bytes);
		if (end === undefined) return 'not-a-zip';
		if (bytes.readUInt16LE(end + 10) > limits.entries) return 'too-large';
		const entries = readEntries(bytes, end);
		const inflated = entries.reduce((sum, entry) => sum + entry.inflatedBytes, 0);
		const most = Math.min(limits.inflatedBytes, bytes.length * limits.ratio);
		if (inflated > most) return 'too-large';
		for (const entry of entries) if (!(await isHonest(bytes, entry))) return 'not-a-zip';
		return entries.map(({ name, inflatedBytes }) => ({ name, inflatedBytes }));
	} catch (error) {
		if (error instanceof RangeError) return 'not-a-zip';
		throw error;
	}
}
