import type { Comparator } from './contest.ts';
import type { Standing } from './ranking.ts';

// Within one level of points people are counted in buckets, so that somebody's place is found by adding up
// the buckets before theirs and counting inside one alone.

/** What buckets are cut by. */
export type Bucketed = 'duration' | 'submission';

/** A bucket holds some two thousand of a million people, and a level some thousand buckets. */
const bucketMs: Record<Bucketed, number> = { duration: 1000, submission: 5 * 60_000 };

/** What is compared first within a level while the round runs and no forecast can be measured. */
export function bucketedBy(comparators: readonly Comparator[]): Bucketed | undefined {
	return comparators.find((comparator) => comparator === 'duration' || comparator === 'submission');
}

const measured = (by: Bucketed, standing: Standing): number =>
	by === 'duration' ? standing.usedMs : standing.submittedAt.getTime();

/** The bucket in which somebody is counted; where nothing cuts them there is one, 0. */
export function bucketOf(by: Bucketed | undefined, standing: Standing): number {
	return by ? Math.floor(measured(by, standing) / bucketMs[by]) : 0;
}

/** The first millisecond that belongs to a bucket, of working time or since 1970. */
export const bucketStart = (by: Bucketed, bucket: number): number => bucket * bucketMs[by];
