import { spawn } from 'node:child_process';

/** One command in a process of its own, on the test file's own database. */
export function khoabang(
	args: string,
	input = ''
): Promise<{ code: number; out: string; err: string }> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, ['src/cli/khoabang.ts', ...args.split(' ')], {
			env: process.env
		});
		let out = '';
		let err = '';
		child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
		child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
		child.on('exit', (code) => resolve({ code: code ?? -1, out, err }));
		child.stdin.end(input);
	});
}
