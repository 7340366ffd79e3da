import * as v from 'valibot';
import { whyNotPassword } from '#lib/domain/account.ts';
import { login, neededText, personName, secret, text } from './fields.ts';

const staff = { fullName: personName, login, password: secret };

type Staff = { fullName: string; login: string; password: string };

const reasonOf = ({ fullName, login: own, password }: Staff) =>
	whyNotPassword(password, [fullName, own]);

// A password needs the other fields too: it may not be its owner's name.
const isGoodPassword = (given: Staff) => reasonOf(given) === undefined;
const passwordIssue = ({ input }: { input: Staff }) => reasonOf(input) ?? '';

export const setupForm = v.pipe(
	v.object({ ...staff, code: neededText(80), organisation: text(200) }),
	v.forward(
		v.check(
			(given) => isGoodPassword(given),
			(issue) => passwordIssue(issue)
		),
		['password']
	)
);

export const staffForm = v.pipe(
	v.object({ ...staff, role: v.picklist(['organiser', 'admin'], 'choose-one') }),
	v.forward(
		v.check(
			(given) => isGoodPassword(given),
			(issue) => passwordIssue(issue)
		),
		['password']
	)
);

/** Which account of a list. */
export const accountForm = v.object({ account: neededText(40) });
