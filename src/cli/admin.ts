import { isLogin, whyNotPassword } from '#lib/domain/account.ts';
import { hashPassword, newAccessCode } from '#lib/server/auth/secrets.ts';
import { db } from '#lib/server/db/connection.ts';
import { hasAdmin } from '#lib/server/stores/accounts.ts';
import { createAccount, createFirstAdmin } from '#lib/server/usecases/accounts.ts';
import { accountTexts } from '#lib/texts/accounts.ts';
import { cli as texts } from '#lib/texts/cli.ts';
import { issueText } from '#lib/texts/issues.ts';
import { pages } from '#lib/texts/pages.ts';
import type { CliArgs, Noun, Result } from './noun.ts';
import { commandLineActor } from './organisation.ts';

async function firstLineOfInput(): Promise<string> {
	let text = '';
	for await (const piece of process.stdin.setEncoding('utf8')) text += String(piece);
	return text.split(/\r?\n/, 1)[0]!;
}

function whyNotStaff(login: string, fullName: string, password: string) {
	if (!isLogin(login)) return 'not-a-login';
	if (fullName.trim() === '') return 'required';
	return whyNotPassword(password, [login, fullName]);
}

/** Whoever may run this may read the database, so no code is asked; passwords never stand in the command itself. */
async function create({ options }: CliArgs): Promise<Result> {
	const { login = '', name: fullName = '' } = options as Record<string, string | undefined>;
	const given = options['password-stdin'] ? await firstLineOfInput() : undefined;
	const password = given ?? `${newAccessCode()}-${newAccessCode()}`;
	const wrong = whyNotStaff(login, fullName, password);
	if (wrong) throw new Error(issueText(wrong));

	const staff = { login, fullName, secretHash: await hashPassword(password) };
	const now = new Date();
	if (await hasAdmin(db)) await createAccount(await commandLineActor(now), 'admin', staff);
	else {
		const recipients = accountTexts.defaultRecipients;
		await createFirstAdmin(staff, { name: pages.siteFallback, recipients }, now);
	}
	const lines = [texts.adminCreated(login)];
	if (given === undefined) lines.push(texts.generatedPassword(password));
	return { lines, json: given === undefined ? { login, password } : { login } };
}

export const admin: Noun = {
	create: {
		usage: 'admin create --login LOGIN --name NAME [--password-stdin]',
		describe: texts.adminCreate,
		run: create
	}
};
