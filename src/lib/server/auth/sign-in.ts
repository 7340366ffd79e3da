import { loginOf } from '#lib/domain/account.ts';
import { db } from '#lib/server/db/connection.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findAccountByLogin, type Account } from '#lib/server/stores/accounts.ts';
import { verifySecret } from './secrets.ts';
import { slowed } from './throttle.ts';

export type Credentials = { login: string; secret: string; address: string; now: Date };

/**
 * Whose login and secret these are. Unknown logins and wrong secrets get one answer in the same time;
 * only who knows the secret learns that the account is locked.
 */
export async function signIn({
	login: typed,
	secret,
	address,
	now
}: Credentials): Promise<Account> {
	const login = loginOf(typed);
	const account = await slowed(login, address, now, async () => {
		const found = await findAccountByLogin(db, login);
		const right = await verifySecret(found?.secretHash, secret);
		if (!found || !right) throw new Refusal('sign-in-failed');
		return found;
	});
	if (account.disabledAt) throw new Refusal('account-disabled');
	return account;
}
