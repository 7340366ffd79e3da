import * as v from 'valibot';
import { neededText, secret } from './fields.ts';

export const signInForm = v.object({
	login: neededText(80),
	password: secret,
	next: v.optional(v.string(), '')
});

/** The same over the HTTP interface. */
export const sessionBody = v.strictObject({
	login: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
	password: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
	/** Going on with this attempt: only the one whose it is gets a session. */
	attempt: v.optional(v.pipe(v.string(), v.maxLength(64)))
});
