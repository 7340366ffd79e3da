import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Somebody with a running attempt and a session: the option ids of each question, in the paper's order. */
export type Seat = { attempt: string; cookie: string; options: string[][] };
export type Hall = {
	round: string;
	slug: string;
	seats: Seat[];
	/** Cookies of people who are signed in and have not begun. */
	newcomers: string[];
};

/** Where a server keeps its data: DATA_DIR, and DATABASE_URL unless it is SQLite; and what it is run by. */
export type Place = { dataDir: string; databaseUrl?: string; before?: readonly string[] };

export const environmentOf = ({ dataDir, databaseUrl = '' }: Place) => ({
	DATA_DIR: dataDir,
	DATABASE_URL: databaseUrl,
	SAMPLE: 'off',
	// What a busy machine makes the server give up is the subject of other tests.
	SHED_AFTER_MS: '60000'
});

const filler = fileURLToPath(new URL('./fill-hall.ts', import.meta.url));

/** A new database in which people are sitting, each with a paper, and a dozen others have not begun. */
export async function fillHall(place: Place, entrants = 16, questions = 20): Promise<Hall> {
	const [command, ...words] = [...(place.before ?? []), process.execPath, filler];
	const { stdout } = await promisify(execFile)(
		command,
		[...words, String(entrants), String(questions)],
		{ env: { PATH: process.env.PATH, ...environmentOf(place) }, maxBuffer: 2 ** 26 }
	);
	return JSON.parse(stdout) as Hall;
}
