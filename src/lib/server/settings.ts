import { resolve } from 'node:path';

type Setting = { name: string; fallback: string; describe: string };

/** Every setting, from the environment. The README's table is generated from this list. */
export const settingsTable: readonly Setting[] = [
	{ name: 'PORT', fallback: '3000', describe: 'port the server listens on' },
	{ name: 'HOST', fallback: '0.0.0.0', describe: 'address the server listens on' },
	{
		name: 'ORIGIN',
		fallback: '',
		describe:
			'public address, such as `https://thi.example.vn`; when set, only it may send forms, and cookies are Secure'
	},
	{
		name: 'DATA_DIR',
		fallback: './data',
		describe: 'folder for the SQLite file and the secret key'
	},
	{
		name: 'DATABASE_URL',
		fallback: '',
		describe: '`postgres://…` to use PostgreSQL; empty = SQLite in `DATA_DIR`'
	},
	{
		name: 'DATABASE_CONNECTIONS',
		fallback: '10',
		describe: 'most PostgreSQL connections at a time, for reading and for writing each'
	},
	{
		name: 'SECRET_KEY',
		fallback: '',
		describe:
			'at least 32 characters; protects access codes. Empty = made once and kept in `DATA_DIR/secret.key`'
	},
	{
		name: 'RECEIPT_KEY',
		fallback: '',
		describe:
			'Ed25519 private key (PEM, line ends may stand as `\\n`) that signs receipts. Empty = made once and kept in `DATA_DIR/receipt.key`'
	},
	{
		name: 'SAMPLE',
		fallback: 'on',
		describe: '`off` = a new database starts without the sample contest'
	},
	{
		name: 'ADDRESS_HEADER',
		fallback: '',
		describe: 'header with the client address, set by your proxy'
	},
	{
		name: 'STARTS_PER_SECOND',
		fallback: '200',
		describe:
			'attempts that may begin in a second; whoever comes when more arrive gets a turn and waits for it. `0` = nobody waits'
	},
	{
		name: 'PAPERS_AHEAD',
		fallback: '2000',
		describe:
			'papers that wait in each division, drawn from half an hour before a round opens; `0` = every paper is drawn at its start'
	},
	{
		name: 'SHED_AFTER_MS',
		fallback: '150',
		describe:
			'delay of the event loop from which boards and reports are refused for a while; starts from 5 times, public pages and signing in from 10 times as much; saves never'
	},
	{
		name: 'EVENT_STREAMS',
		fallback: '2000',
		describe: 'browsers that may listen for news of a round at a time; the others ask now and then'
	},
	{ name: 'LOG_LEVEL', fallback: 'info', describe: '`debug`, `info`, `warn`, `error` or `silent`' }
];

function read(name: string): string {
	const setting = settingsTable.find((one) => one.name === name);
	return process.env[name] || (setting?.fallback ?? '');
}

function wholeNumber(name: string, least: number, most: number): number {
	const value = Number(read(name));
	if (!Number.isInteger(value) || value < least || value > most) {
		throw new Error(
			`${name} must be a whole number from ${least} to ${most}, not "${read(name)}".`
		);
	}
	return value;
}

function origin(): URL | undefined {
	const text = read('ORIGIN');
	if (!text) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
		throw new Error(`ORIGIN must look like https://thi.example.vn, not "${text}".`);
	}
	return url;
}

const dataDir = resolve(read('DATA_DIR'));

/** The settings, typed and checked once at start. */
export const settings = {
	port: wholeNumber('PORT', 0, 65535),
	host: read('HOST'),
	origin: origin(),
	dataDir,
	databaseUrl: read('DATABASE_URL'),
	databaseFile: resolve(dataDir, 'khoabang.db'),
	databaseConnections: wholeNumber('DATABASE_CONNECTIONS', 1, 200),
	secretKey: read('SECRET_KEY'),
	receiptKey: read('RECEIPT_KEY'),
	sample: read('SAMPLE') !== 'off',
	addressHeader: read('ADDRESS_HEADER').toLowerCase(),
	startsPerSecond: wholeNumber('STARTS_PER_SECOND', 0, 100_000),
	papersAhead: wholeNumber('PAPERS_AHEAD', 0, 1_000_000),
	shedAfterMs: wholeNumber('SHED_AFTER_MS', 1, 60_000),
	eventStreams: wholeNumber('EVENT_STREAMS', 0, 1_000_000),
	logLevel: read('LOG_LEVEL')
};
