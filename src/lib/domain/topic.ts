/** Topics form a tree: a question filed under a topic belongs to every topic above it too. */
export type TopicNode = { id: string; parentId: string | null };

/** A topic and every topic above it, the nearest first. A loop in the rows ends where it began. */
export function topicsAbove(topics: readonly TopicNode[], id: string): string[] {
	const parentOf = new Map(topics.map((topic) => [topic.id, topic.parentId]));
	const above: string[] = [];
	for (let next: string | null = id; next && !above.includes(next);) {
		above.push(next);
		next = parentOf.get(next) ?? null;
	}
	return above;
}

/** A topic and every topic below it. */
export function topicsBelow(topics: readonly TopicNode[], id: string): string[] {
	return topics.filter((topic) => topicsAbove(topics, topic.id).includes(id)).map(({ id }) => id);
}

/** In the order of a contents page: each topic is followed by the topics under it, one level deeper. */
export function asOutline<T extends TopicNode>(
	topics: readonly T[],
	parentId: string | null = null,
	depth = 0
): (T & { depth: number })[] {
	return topics
		.filter((topic) => topic.parentId === parentId)
		.flatMap((topic) => [{ ...topic, depth }, ...asOutline(topics, topic.id, depth + 1)]);
}
