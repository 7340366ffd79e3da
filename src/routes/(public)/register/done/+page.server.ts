import { carriedAccessCode } from '#lib/server/auth/cookie.ts';
import { db } from '#lib/server/db/connection.ts';
import { requireEntrant, safeNext } from '#lib/server/http/guards.ts';
import { findAccount } from '#lib/server/stores/accounts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { accountId } = requireEntrant(event);
	return {
		code: carriedAccessCode(event.cookies, accountId),
		login: (await findAccount(db, accountId))?.login,
		next: safeNext(event.url.searchParams.get('next'))
	};
};
