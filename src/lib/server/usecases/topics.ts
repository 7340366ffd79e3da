import { transaction } from '#lib/server/db/connection.ts';
import { newId } from '#lib/server/db/ids.ts';
import type { TopicRow } from '#lib/server/formats/topic-sheet.ts';
import { addAuditEntry, type Actor } from '#lib/server/stores/audit-log.ts';
import { renewBank } from '#lib/server/stores/free-papers.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { addTopic, changeTopic, findTopic, listTopics } from '#lib/server/stores/topics.ts';

/** Adds the topics that are new and renames or moves the others, known by their codes; none is removed. */
export function importTopics(
	actor: Actor,
	rows: readonly Omit<TopicRow, 'row'>[]
): Promise<{ added: number; changed: number }> {
	const { organisationId, now } = actor;
	return transaction(async (tx) => {
		const known = new Map((await listTopics(tx, organisationId)).map((one) => [one.code, one]));
		const ids = new Map(rows.map(({ code }) => [code, known.get(code)?.id ?? newId(now)]));
		const result = { added: 0, changed: 0 };
		for (const [index, { code, name, parent }] of rows.entries()) {
			const id = ids.get(code)!;
			const columns = { name, parentId: ids.get(parent) ?? null, position: index + 1 };
			if (known.has(code)) {
				await changeTopic(tx, id, columns);
				result.changed += 1;
			} else {
				await addTopic(tx, { id, organisationId, code, ...columns });
				result.added += 1;
			}
		}
		// A topic that moved takes its questions under other lines of a blueprint.
		await renewBank(tx, organisationId);
		await addAuditEntry(tx, actor, 'topics-imported', organisationId, result);
		return result;
	});
}

/** One more topic, after those that are there. */
export function createTopic(
	actor: Actor,
	{ code, name, parentId }: { code: string; name: string; parentId: string | null }
): Promise<{ topicId: string }> {
	const { organisationId, now } = actor;
	return transaction(async (tx) => {
		const known = await listTopics(tx, organisationId);
		if (known.some((topic) => topic.code === code)) throw new Refusal('topic-taken');
		if (parentId && !(await findTopic(tx, organisationId, parentId)))
			throw new Refusal('not-found');
		const topicId = newId(now);
		const position = Math.max(0, ...known.map((topic) => topic.position)) + 1;
		await addTopic(tx, { id: topicId, organisationId, code, name, parentId, position });
		await addAuditEntry(tx, actor, 'topic-created', topicId, { code });
		return { topicId };
	});
}
