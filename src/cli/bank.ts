import { basename } from 'node:path';
import { fold } from '#lib/domain/vietnamese.ts';
import { db } from '#lib/server/db/connection.ts';
import { countQuestions, listQuestions } from '#lib/server/stores/questions.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import {
	checkImport,
	importQuestions,
	type ImportChoices
} from '#lib/server/usecases/question-imports.ts';
import { cli } from '#lib/texts/cli.ts';
import { bank as texts, stateNames } from '#lib/texts/bank.ts';
import { questionColumnNames, rowIssueLine } from '#lib/texts/row-issues.ts';
import type { CliArgs, Noun, Result } from './noun.ts';
import { commandLineActor, readInput } from './organisation.ts';

async function choicesOf({ options }: CliArgs, organisationId: string): Promise<ImportChoices> {
	const state = options.draft ? 'draft' : 'approved';
	if (typeof options.topic !== 'string') return { state, defaultTopicId: null };
	const topics = await listTopics(db, organisationId);
	const topic = topics.find(({ code }) => code === options.topic);
	if (!topic) throw new Error(cli.noTopic(options.topic));
	return { state, defaultTopicId: topic.id };
}

async function importFile(args: CliArgs): Promise<Result> {
	const [path = ''] = args.positionals;
	const actor = await commandLineActor(new Date());
	const { organisationId } = actor;
	const choices = await choicesOf(args, organisationId);
	const bytes = await readInput(path);
	const { issues } = await checkImport(organisationId, bytes, choices);
	if (issues.length > 0) {
		const lines = issues.map((issue) => rowIssueLine(issue, questionColumnNames));
		return { lines: [...lines, texts.nothingImported], json: { added: 0, issues }, ok: false };
	}
	const result = await importQuestions(actor, { name: basename(path), bytes }, choices);
	return { lines: [texts.imported(result.added, result.unchanged)], json: { ...result, issues } };
}

async function list({ options }: CliArgs): Promise<Result> {
	const { organisationId } = await commandLineActor(new Date());
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
		describe: cli.bankImport,
		run: importFile
	},
	list: {
		usage: 'bank list [--search TEXT]',
		describe: cli.bankList,
		run: list
	}
};
