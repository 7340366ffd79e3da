export type Danger = 'sqlite-version' | 'sqlite-durability' | 'postgres-durability';

/** The database could forget what it confirmed, so the server does not start on it. */
export class UnsafeDatabase extends Error {
	readonly danger: Danger;
	readonly found: string;
	constructor(danger: Danger, found: string) {
		super(`${danger}: ${found}`);
		this.danger = danger;
		this.found = found;
	}
}
