import { expect, test } from 'vitest';
import { CrashDisk, policies } from './crash-disk.ts';

// The disk under the power-loss test: nothing that was synced is ever missing, and what was not may be.

const never = () => 0.9;
const always = () => 0;
const db = 1;
const folder = 2;
const log = 3;

const diskWith = (text: string) => {
	const disk = new CrashDisk({ db: Buffer.from(text) });
	disk.apply({ kind: 'opened', fd: db, name: 'db' });
	disk.apply({ kind: 'opened', fd: folder, name: '' });
	return disk;
};
const write = (fd: number, offset: number, text: string) =>
	({ kind: 'written', fd, offset, bytes: Buffer.from(text) }) as const;

test('a write is lost until its file was synced, whatever else was', () => {
	const disk = diskWith('old');
	disk.apply(write(db, 0, 'new'));
	disk.apply({ kind: 'synced', fd: folder });
	expect(disk.crash('drop', never).get('db')?.toString()).toBe('old');
	disk.apply({ kind: 'synced', fd: db });
	for (const policy of policies)
		expect(disk.crash(policy, always).get('db')?.toString()).toBe('new');
});

test('a new file is lost until its folder was synced, even when its bytes were', () => {
	const disk = diskWith('old');
	disk.apply({ kind: 'opened', fd: log, name: 'log' });
	disk.apply(write(log, 0, 'line'));
	disk.apply({ kind: 'synced', fd: log });
	expect([...disk.crash('drop', never).keys()]).toEqual(['db']);
	disk.apply({ kind: 'synced', fd: folder });
	expect(disk.crash('drop', never).get('log')?.toString()).toBe('line');
});

test('a removed file may come back until its folder was synced', () => {
	const disk = diskWith('old');
	disk.apply({ kind: 'unlinked', name: 'db' });
	expect([...disk.crash('drop', never).keys()]).toEqual(['db']);
	disk.apply({ kind: 'synced', fd: folder });
	expect([...disk.crash('drop', never).keys()]).toEqual([]);
});

test('a torn write changes whole sectors of 512 bytes', () => {
	const disk = diskWith('o'.repeat(2048));
	disk.apply(write(db, 256, 'n'.repeat(1024)));
	let call = 0;
	// The write survives; of its three sectors the first and the last do.
	const random = () => [0, 0.9, 0, 0.9, 0][call++]!;
	const content = disk.crash('tear', random).get('db')!.toString();
	expect(content).toBe(
		'o'.repeat(256) + 'n'.repeat(256) + 'o'.repeat(512) + 'n'.repeat(256) + 'o'.repeat(768)
	);
});

test('a cut file is whole again until it was synced', () => {
	const disk = diskWith('old');
	disk.apply({ kind: 'truncated', fd: db, length: 1 });
	expect(disk.crash('drop', never).get('db')?.toString()).toBe('old');
	disk.apply({ kind: 'synced', fd: db });
	expect(disk.crash('drop', never).get('db')?.toString()).toBe('o');
});
