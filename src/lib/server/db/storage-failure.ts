/** `unknown`: the answer to the COMMIT never came, so it may be saved or not; whoever sends it again loses nothing. */
type Outcome = 'not-saved' | 'unknown';

/** The disk or the database server failed, not the work: nothing of it was acknowledged. */
export class StorageFailure extends Error {
	readonly outcome: Outcome;
	constructor(outcome: Outcome, cause: unknown) {
		super(`The storage failed (${outcome}).`, { cause });
		this.outcome = outcome;
	}
}

/** SQLite's result codes, Node's network errors, and PostgreSQL's classes: connection, resources, operator, system. */
const troubleCodes =
	/^(SQLITE_(FULL|IOERR|CANTOPEN|NOMEM|BUSY|PROTOCOL)|E(CONN|PIPE|TIMEDOUT|NOTFOUND|HOST|NET|AI_)|(08|53|57|58)...$)/;

/** What the `pg` package says of a lost connection has no code. */
const troubleSentences =
	/^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded)/;

/** Every error in the chain of causes; libraries wrap what the database said. */
function* causesOf(error: unknown): Generator<Error> {
	for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause;
}

/** The code that the database or the network gave, or nothing. */
export function codeOf(error: unknown): string {
	for (const cause of causesOf(error)) if ('code' in cause) return String(cause.code);
	return '';
}

const isTrouble = (error: unknown): boolean =>
	troubleCodes.test(codeOf(error)) ||
	[...causesOf(error)].some(({ message }) => troubleSentences.test(message));

/** Tells failing storage from a failing work: anything else comes back as it is. */
export function asStorageFailure(error: unknown, outcome: Outcome = 'not-saved'): unknown {
	if (error instanceof StorageFailure || !isTrouble(error)) return error;
	return new StorageFailure(outcome, error);
}
