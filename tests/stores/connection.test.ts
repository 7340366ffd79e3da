import { sql } from 'drizzle-orm';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { db, isUpToDate, transaction, type Db } from '#lib/server/db/connection.ts';
import { isDuplicate, onPostgres } from '#lib/server/db/dialect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { organisations } from '#lib/server/db/schema.ts';
import { StorageFailure } from '#lib/server/db/storage-failure.ts';
import { settings } from '#lib/server/settings.ts';
import { addOrganisation, now } from '../support/fixtures.ts';

const organisation = (slug: string) => ({
	id: newId(now),
	slug,
	name: slug,
	siteName: slug,
	letterhead: { parentAgency: '', agency: '', place: '', signerTitle: '', signer: '' },
	recipients: [],
	isSample: false,
	createdAt: now
});

const add = (slug: string) => (tx: Db) => tx.insert(organisations).values(organisation(slug));

const slugs = async (database: Db = db) =>
	(await database.select({ slug: organisations.slug }).from(organisations)).map(({ slug }) => slug);

test('after migrating, the database is up to date', async () => {
	expect(await isUpToDate()).toBe(true);
});

test('a write outside a transaction fails', async () => {
	await expect(async () => add('outside')(db)).rejects.toThrow();
	expect(await slugs()).not.toContain('outside');
});

describe('works that commit together', () => {
	test('a work that fails takes nothing of its neighbours with it', async () => {
		const outcomes = await Promise.allSettled([
			transaction(add('before')),
			transaction(async (tx) => {
				await add('failing')(tx);
				throw new Error('not allowed');
			}),
			transaction(add('after'))
		]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(await slugs()).toEqual(expect.arrayContaining(['before', 'after']));
		expect(await slugs()).not.toContain('failing');
	});

	test('a promise is settled only when others can read what was written', async () => {
		const works = ['settled-1', 'settled-2', 'settled-3'].map(async (slug) => {
			const seenWhileWorking = await transaction(async (tx) => {
				await add(slug)(tx);
				return slugs(db);
			});
			expect(seenWhileWorking).not.toContain(slug);
			expect(await slugs(db)).toContain(slug);
		});
		await Promise.all(works);
	});

	test('a refusal too is told only after the commit of the group', async () => {
		const first = transaction(add('told-after'));
		const second = transaction(() => Promise.reject(new Error('refused')));
		await expect(second).rejects.toThrow('refused');
		if (!onPostgres) expect(await slugs()).toContain('told-after');
		await first;
	});

	test('more works than fit in one group are all done', async () => {
		const works = Array.from({ length: 150 }, (_, index) => transaction(add(`many-${index}`)));
		await Promise.all(works);
		expect((await slugs()).filter((slug) => slug.startsWith('many-'))).toHaveLength(150);
	});
});

test('of two simultaneous works on the same unique key, one is a duplicate', async () => {
	const outcomes = await Promise.allSettled([transaction(add('same')), transaction(add('same'))]);
	const failures = outcomes.filter((outcome) => outcome.status === 'rejected');
	expect(failures).toHaveLength(1);
	expect(isDuplicate(failures[0]?.reason)).toBe(true);
	expect((await slugs()).filter((slug) => slug === 'same')).toHaveLength(1);
});

test('twenty simultaneous increments of one number end at twenty', async () => {
	const { id } = await addOrganisation({ slug: 'counter', name: '0' });
	const increment = () =>
		transaction(async (tx) => {
			const rows = await tx.select().from(organisations);
			const current = rows.find((row) => row.id === id)!;
			const next = { ...current, name: String(Number(current.name) + 1) };
			await tx
				.insert(organisations)
				.values(next)
				.onConflictDoUpdate({ target: organisations.id, set: { name: next.name } });
		});
	await Promise.all(Array.from({ length: 20 }, increment));
	const [counter] = (await db.select().from(organisations)).filter((row) => row.id === id);
	expect(counter?.name).toBe('20');
});

test('both databases sort text by its bytes, whatever the locale of the server', async () => {
	const inOrder = ['sort-A', 'sort-B C', 'sort-[', 'sort-a', 'sort-b', 'sort-ba', 'sort-á'];
	await transaction(async (tx) => {
		for (const slug of inOrder.toReversed()) await add(slug)(tx);
	});
	const rows = await db
		.select({ slug: organisations.slug })
		.from(organisations)
		.orderBy(organisations.slug);
	expect(rows.map(({ slug }) => slug).filter((slug) => slug.startsWith('sort-'))).toEqual(inOrder);
});

describe('when the storage fails', () => {
	const failing = (code: string) =>
		transaction(() => Promise.reject(Object.assign(new Error('trouble'), { code })));

	test.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ECONNRESET', '57P01', '53100'])(
		'%s before the commit: surely nothing was saved',
		async (code) => {
			await expect(failing(code)).rejects.toMatchObject({ outcome: 'not-saved', cause: { code } });
		}
	);

	test.each(['SQLITE_CONSTRAINT_UNIQUE', '23505', '42P01'])(
		'%s is no failure of the storage, and comes back as it is',
		async (code) => {
			await expect(failing(code)).rejects.toMatchObject({ code });
			await expect(failing(code)).rejects.not.toBeInstanceOf(StorageFailure);
		}
	);

	test('a neighbour of the failing work is saved nevertheless', async () => {
		const [kept, failed] = await Promise.allSettled([
			transaction(add('beside-trouble')),
			failing('SQLITE_FULL')
		]);
		expect([kept.status, failed.status]).toEqual(['fulfilled', 'rejected']);
		expect(await slugs()).toContain('beside-trouble');
	});
});

describe.runIf(onPostgres)('when PostgreSQL goes away', () => {
	/** Ends the session that the work runs in, from another one. */
	async function endSession(tx: Db) {
		const columns = { pid: sql`pg_backend_pid()`.mapWith(Number) };
		const [session] = await tx.select(columns).from(organisations).limit(1);
		const client = new pg.Client({ connectionString: settings.databaseUrl });
		await client.connect();
		await client.query('select pg_terminate_backend($1, 5000)', [session!.pid]);
		await client.end();
	}

	test('before the COMMIT: surely nothing was saved, and the next work finds a connection', async () => {
		const work = transaction(async (tx) => {
			await add('cut-before')(tx);
			await endSession(tx);
			await add('cut-after')(tx);
		});
		await expect(work).rejects.toMatchObject({ outcome: 'not-saved' });
		await transaction(add('after-the-cut'));
		expect(await slugs()).not.toContain('cut-before');
	});

	test('at the COMMIT: nobody knows, and nobody says that it was saved', async () => {
		const work = transaction(async (tx) => {
			await add('cut-at-commit')(tx);
			await endSession(tx);
		});
		await expect(work).rejects.toMatchObject({ outcome: 'unknown' });
	});

	test('more often than there are connections: none of them is lost for ever', async () => {
		for (let times = 0; times < settings.databaseConnections + 2; times++)
			await expect(transaction(endSession)).rejects.toBeInstanceOf(StorageFailure);
		await transaction(add('connected-again'));
	});

	test('a work that hides its failed statement saves nothing, so it does not succeed', async () => {
		const work = transaction(async (tx) => {
			await add('hidden')(tx);
			await add('hidden')(tx).catch(() => undefined);
		});
		await expect(work).rejects.toThrow('rolled the transaction back');
		expect(await slugs()).not.toContain('hidden');
	});
});
