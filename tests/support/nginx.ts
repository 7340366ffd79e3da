import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findNginx } from '../../src/cli/nginx.js';
import { freePort } from './postgres-server.ts';

/** The nginx that `npm test` found or fetched; without one, tests of the proxy are skipped. */
export const nginx = findNginx();

export type Proxy = { address: string; port: number; stop: () => Promise<void> };

/** deploy/nginx.conf as it is, but for the places of this test: ports, folders, and who runs it. */
function configuration(folder: string, port: number, upstream: string): string {
	const places: [said: string, here: string][] = [
		['user www-data;', process.getuid?.() === 0 ? 'user root;' : ''],
		['pid /run/nginx.pid;', `pid ${folder}/nginx.pid;`],
		['error_log /var/log/nginx/error.log warn;', `error_log stderr warn;`],
		['worker_rlimit_nofile 65536;', ''],
		['worker_connections 16384;', 'worker_connections 1024;'],
		['http {', `http {\n${temporaryFolders(folder)}`],
		['server 127.0.0.1:3000;', `server ${new URL(upstream).host};`],
		['listen 80 default_server', `listen 127.0.0.1:${port} default_server`],
		['root /opt/khoa-bang/deploy;', `root ${resolve('deploy')};`]
	];
	return places.reduce(
		(text, [said, here]) => {
			if (!text.includes(said))
				throw new Error(`deploy/nginx.conf does not say "${said}" any more.`);
			return text.replace(said, here);
		},
		readFileSync('deploy/nginx.conf', 'utf8')
	);
}

const temporaryFolders = (folder: string): string =>
	['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
		.map((name) => `${name}_temp_path ${folder}/${name};`)
		.join('\n');

async function untilListening(port: number, ended: Promise<never>): Promise<void> {
	const isOpen = () =>
		new Promise<boolean>((resolve) => {
			const socket = connect(port, '127.0.0.1');
			socket.once('connect', () => {
				socket.end();
				resolve(true);
			});
			socket.once('error', () => resolve(false));
		});
	while (!(await Promise.race([isOpen(), ended]))) {
		await new Promise((resume) => setTimeout(resume, 50));
	}
}

/** A real nginx with the shipped configuration, in front of the server at this address. */
export async function startProxy(upstream: string): Promise<Proxy> {
	if (!nginx) throw new Error('There is no nginx.');
	const folder = mkdtempSync(join(tmpdir(), 'khoabang-nginx-'));
	chmodSync(folder, 0o755);
	mkdirSync(join(folder, 'logs'));
	const port = await freePort();
	writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, upstream));
	const words = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
	const child = spawn(nginx.path, [...words, '-g', 'daemon off;'], { env: nginx.env });
	let output = '';
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const failed = exited.then(() => Promise.reject(new Error(`nginx did not start:\n${output}`)));
	await untilListening(port, failed);
	failed.catch(() => undefined);
	const stop = async () => {
		child.kill('SIGTERM');
		await exited;
		rmSync(folder, { recursive: true, force: true });
	};
	return { address: `http://127.0.0.1:${port}`, port, stop };
}
