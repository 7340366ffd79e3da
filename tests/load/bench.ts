import { parseArgs } from 'node:util';
import { boards } from './boards.ts';
import { lastMinute, memory, opening } from './crowds.ts';
import { journeys } from './journeys.ts';
import { printReport, say, type Report } from './report.ts';

// `npm run bench -- <scenario>`: what the product costs and how fast it answers, measured on this machine.

const scenarios: Record<string, (rounds: number) => Promise<Report>> = {
	boards,
	journeys,
	'last-minute': lastMinute,
	memory,
	opening
};

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { rounds: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } }
});
const [name = 'journeys'] = positionals;
const scenario = scenarios[name];

if (scenario) {
	printReport(await scenario(Number(values.rounds)), values.json);
} else {
	say(`There are the scenarios ${Object.keys(scenarios).join(', ')}.`);
	process.exitCode = 1;
}
