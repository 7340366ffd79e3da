import { readFileSync } from 'node:fs';

/** What the shim wrote down of the server's files, and the test of the answers it got; in the order of happening. */
export type Act =
	| { kind: 'opened'; fd: number; name: string }
	| { kind: 'closed'; fd: number }
	| { kind: 'written'; fd: number; offset: number; bytes: Buffer }
	| { kind: 'truncated'; fd: number; length: number }
	| { kind: 'synced'; fd: number }
	| { kind: 'unlinked'; name: string }
	| { kind: 'renamed'; from: string; to: string }
	| { kind: 'acknowledged'; index: number };

const headerBytes = 24;
const acknowledged = 9;

/** The marker of an acknowledgement: appended to the recording the moment the answer is there. */
export function marker(index: number): Buffer {
	const record = Buffer.alloc(headerBytes);
	record.writeUInt32LE(acknowledged, 0);
	record.writeBigUInt64LE(BigInt(index), 8);
	return record;
}

type Fields = { fd: number; offset: number; bytes: Buffer };

/** By the shim's numbers. */
const actOf: Record<number, (fields: Fields) => Act> = {
	1: ({ fd, bytes }) => ({ kind: 'opened', fd, name: bytes.toString() }),
	2: ({ fd }) => ({ kind: 'closed', fd }),
	3: ({ fd, offset, bytes }) => ({ kind: 'written', fd, offset, bytes }),
	4: ({ fd, offset }) => ({ kind: 'truncated', fd, length: offset }),
	5: ({ fd }) => ({ kind: 'synced', fd }),
	6: ({ bytes }) => ({ kind: 'unlinked', name: bytes.toString() }),
	7: ({ bytes }) => {
		const [from = '', to = ''] = bytes.toString().split('\0');
		return { kind: 'renamed', from, to };
	},
	[acknowledged]: ({ offset }) => ({ kind: 'acknowledged', index: offset })
};

export function readRecording(file: string): Act[] {
	const log = readFileSync(file);
	const acts: Act[] = [];
	for (let at = 0; at + headerBytes <= log.length;) {
		const length = log.readUInt32LE(at + 16);
		const bytes = log.subarray(at + headerBytes, at + headerBytes + length);
		const fields = {
			fd: log.readUInt32LE(at + 4),
			offset: Number(log.readBigUInt64LE(at + 8)),
			bytes
		};
		acts.push(actOf[log.readUInt32LE(at)]!(fields));
		at += headerBytes + length;
	}
	return acts;
}
