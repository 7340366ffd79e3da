import { readFileSync } from 'node:fs';
import type { ContestKind, DivisionAudience } from '#lib/domain/contest.ts';
import type { Letterhead, Recipient } from '#lib/domain/letterhead.ts';
import type { Difficulty } from '#lib/domain/question.ts';

// The sample is made of the files a user would import, and of a few facts no file format has a place for.

export type SampleOrganisation = {
	slug: string;
	name: string;
	siteName: string;
	unitCode: string;
	letterhead: Letterhead;
	recipients: Recipient[];
};

/** Known to everybody who reads the README, so they exist only where the sample was loaded. */
export type SampleSignIns = {
	organiser: { fullName: string; login: string; password: string };
	citizen: {
		fullName: string;
		birthDate: string;
		phone: string;
		unitCode: string;
		accessCode: string;
	};
	official: { login: string; password: string };
};

export type SampleDivision = {
	audience: DivisionAudience;
	name: string;
	blueprint: [topic: string | null, difficulty: Difficulty | null, count: number][];
	prizes: [name: string, quantity: number, amount: number][];
};

type SampleWindow = { openForDays: number } | { opensBeforeDays: number; closesBeforeDays: number };

export type SampleContest = {
	slug: string;
	kind: ContestKind;
	title: string;
	summary: string;
	round: SampleWindow & {
		name: string;
		minutes: number;
		attemptsAllowed: number | null;
		headcountOn: string;
	};
	/** How many take part in a round that is over. */
	past?: { officials: number; citizens: number };
	divisions: SampleDivision[];
};

const folder = new URL('../../../samples/', import.meta.url);

export const readSampleFile = (name: string): Buffer => readFileSync(new URL(name, folder));

const readJson = (name: string): unknown => JSON.parse(readSampleFile(name).toString('utf8'));

export const readSampleOrganisation = () => readJson('organisation.json') as SampleOrganisation;
export const readSampleSignIns = () => readJson('sign-ins.json') as SampleSignIns;
export const readSampleContests = () => readJson('contests.json') as SampleContest[];
