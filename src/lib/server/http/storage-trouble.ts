import type { Reason } from '#lib/domain/refusal.ts';
import { asStorageFailure, StorageFailure } from '#lib/server/db/storage-failure.ts';
import { log } from './log.ts';

/** Failing storage is no bug of ours and passes: told in words, logged, never acknowledged. */
export function storageReason(thrown: unknown): Reason | undefined {
	const failure = asStorageFailure(thrown);
	if (!(failure instanceof StorageFailure)) return undefined;
	log.error({ err: failure }, 'storage failed');
	return failure.outcome === 'unknown' ? 'outcome-unknown' : 'storage-failed';
}
