import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fold } from '#lib/domain/vietnamese.ts';
import { db } from '#lib/server/db/connection.ts';
import type { Organisation } from '#lib/server/stores/organisations.ts';
import { findRootOrganisation } from '#lib/server/stores/organisations.ts';
import { countQuestions, listQuestions } from '#lib/server/stores/questions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import {
	checkImport,
	importQuestions,
	type ImportChoices
} from '#lib/server/usecases/question-imports.ts';
import { bank as texts, stateNames } from '#lib/texts/bank.ts';
import { questionColumnNames, rowIssueLine } from '#lib/texts/row-issues.ts';
import type { CliArgs, Noun, Result } from './noun.ts';

async function theOrganisation(): Promise<Organisation> {
	const organisation = await findRootOrganisation(db);
	if (!organisation)
		throw new Error('No organisation yet: start the server once, or load the sample.');
	return organisation;
}

async function choicesOf({ options }: CliArgs, organisationId: string): Promise<ImportChoices> {
	const state = options.draft ? 'draft' : 'approved';
	if (typeof options.topic !== 'string') return { state, defaultTopicId: null };
	const topics = await listTopics(db, organisationId);
	const topic = topics.find(({ code }) => code === options.topic);
	if (!topic) throw new Error(`No topic has the code "${options.topic}".`);
	return { state, defaultTopicId: topic.id };
}

async function importFile(args: CliArgs): Promise<Result> {
	const [path] = args.positionals;
	if (!path) throw new Error('Which file? bank import FILE');
	const { id: organisationId } = await theOrganisation();
	const choices = await choicesOf(args, organisationId);
	const bytes = await readFile(path);
	const { issues } = await checkImport(organisationId, bytes, choices);
	if (issues.length > 0) {
		const lines = issues.map((issue) => rowIssueLine(issue, questionColumnNames));
		return { lines: [...lines, texts.nothingImported], json: { added: 0, issues }, ok: false };
	}
	const actor = { accountId: null, organisationId, now: new Date() };
	const result = await importQuestions(actor, { name: basename(path), bytes }, choices);
	return { lines: [texts.imported(result.added, result.unchanged)], json: { ...result, issues } };
}

async function list({ options }: CliArgs): Promise<Result> {
	const { id: organisationId } = await theOrganisation();
	const filter = { foldedSearch: typeof options.search === 'string' ? fold(options.search) : '' };
	const topics = new Map((await listTopics(db, organisationId)).map((one) => [one.id, one.code]));
	const all = await countQuestions(db, organisationId, filter);
	const questions = await listQuestions(db, organisationId, filter, { limit: all, offset: 0 });
	const json = questions.toReversed().map((question) => ({
		number: question.number,
		topic: topics.get(question.topicId) ?? '',
		kind: question.kind,
		difficulty: question.difficulty,
		state: question.state,
		stem: question.stem
	}));
	const lines = json.map(
		({ number, topic, state, stem }) => `${number}\t${stateNames[state]}\t${topic}\t${stem}`
	);
	return { lines: [...lines, texts.count(all, all)], json };
}

export const bank: Noun = {
	import: {
		usage: 'bank import FILE [--draft] [--topic CODE]',
		describe:
			'questions from an XLSX file, all or none; --draft: to be approved first; --topic: for rows without one',
		run: importFile
	},
	list: {
		usage: 'bank list [--search TEXT]',
		describe: 'questions with number, state, topic and stem',
		run: list
	}
};
