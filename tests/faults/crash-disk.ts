import type { Act } from './recording.ts';

/** What happens to everything that was written and not yet synced when the power goes. */
export const policies = ['drop', 'keep some', 'tear'] as const;
export type Policy = (typeof policies)[number];

/** A change that is in the kernel's memory only. */
type Change = { offset: number; bytes: Buffer } | { length: number };

/** Disks write whole sectors. */
const sectorBytes = 512;

function applied(content: Buffer, change: Change): Buffer {
	const length = 'bytes' in change ? change.offset + change.bytes.length : change.length;
	const isTruncation = !('bytes' in change);
	if (isTruncation && length <= content.length) return content.subarray(0, length);
	const grown =
		length > content.length
			? Buffer.concat([content, Buffer.alloc(length - content.length)])
			: content;
	if (!isTruncation) change.bytes.copy(grown, change.offset);
	return grown;
}

/** The sectors of a write that reached the disk, each by chance. */
function* torn({ offset, bytes }: { offset: number; bytes: Buffer }, random: () => number) {
	for (let at = 0; at < bytes.length;) {
		const end = Math.min(bytes.length, at + sectorBytes - ((offset + at) % sectorBytes));
		if (random() < 0.5) yield { offset: offset + at, bytes: bytes.subarray(at, end) };
		at = end;
	}
}

class File {
	synced: Buffer;
	pending: Change[] = [];
	constructor(content: Buffer) {
		this.synced = content;
	}
	sync() {
		for (const change of this.pending.splice(0)) this.synced = applied(this.synced, change);
	}
	/** The file after a power loss. */
	after(policy: Policy, random: () => number): Buffer {
		let content: Buffer = Buffer.from(this.synced);
		if (policy === 'drop') return content;
		for (const change of this.pending) {
			if (random() < 0.5) continue;
			const parts = policy === 'tear' && 'bytes' in change ? torn(change, random) : [change];
			for (const part of parts) content = applied(content, part);
		}
		return content;
	}
}

type Names = Map<string, File>;

/**
 * The disk under the server, as a strict reading of POSIX allows it to be: a file's bytes are safe once an fsync of it
 * returned, a name once an fsync of its folder did.
 */
export class CrashDisk {
	/** As the server sees it. */
	#names: Names;
	/** As it surely is on the disk. */
	#syncedNames: Names;
	/** Name changes that no fsync of the folder followed; a journal keeps them in their order. */
	#pendingNames: Names[] = [];
	readonly #open = new Map<number, File | 'folder'>();
	/** Of files and of the folder, so far. */
	syncs = 0;

	constructor(files: Readonly<Record<string, Buffer>>) {
		const entries = Object.entries(files).map(
			([name, content]) => [name, new File(content)] as const
		);
		this.#names = new Map(entries);
		this.#syncedNames = new Map(entries);
	}

	#rename(change: (names: Names) => void) {
		this.#names = new Map(this.#names);
		change(this.#names);
		this.#pendingNames.push(this.#names);
	}

	#opened(name: string): File | 'folder' {
		if (name === '') return 'folder';
		if (!this.#names.has(name)) this.#rename((names) => names.set(name, new File(Buffer.alloc(0))));
		return this.#names.get(name)!;
	}

	#sync(fd: number) {
		this.syncs++;
		const file = this.#open.get(fd);
		if (file instanceof File) file.sync();
		if (file !== 'folder') return;
		this.#syncedNames = this.#names;
		this.#pendingNames = [];
	}

	#change(fd: number, change: Change) {
		const file = this.#open.get(fd);
		if (file instanceof File) file.pending.push(change);
	}

	/** The next thing that happened. */
	apply(act: Exclude<Act, { kind: 'acknowledged' }>): void {
		switch (act.kind) {
			case 'opened':
				this.#open.set(act.fd, this.#opened(act.name));
				break;
			case 'closed':
				this.#open.delete(act.fd);
				break;
			case 'written':
				this.#change(act.fd, act);
				break;
			case 'truncated':
				this.#change(act.fd, { length: act.length });
				break;
			case 'synced':
				this.#sync(act.fd);
				break;
			case 'unlinked':
				this.#rename((names) => names.delete(act.name));
				break;
			case 'renamed':
				this.#rename((names) => {
					const file = names.get(act.from);
					names.delete(act.from);
					if (file) names.set(act.to, file);
				});
		}
	}

	/** The files that a power loss at this moment may have left. */
	crash(policy: Policy, random: () => number): Map<string, Buffer> {
		const survivors =
			policy === 'drop' ? 0 : Math.floor(random() * (this.#pendingNames.length + 1));
		const names = survivors === 0 ? this.#syncedNames : this.#pendingNames[survivors - 1]!;
		return new Map([...names].map(([name, file]) => [name, file.after(policy, random)]));
	}
}
