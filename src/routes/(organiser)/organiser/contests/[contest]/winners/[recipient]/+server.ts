import { error } from '@sveltejs/kit';
import { roundToSettle } from '#lib/domain/round.ts';
import { db } from '#lib/server/db/connection.ts';
import { attachment } from '#lib/server/http/attachment.ts';
import { writeWinnerSheet } from '#lib/server/papers/winner-sheet.ts';
import { findOrganisation } from '#lib/server/stores/organisations.ts';
import { recordExport } from '#lib/server/usecases/results.ts';
import { papers } from '#lib/texts/papers.ts';
import { findAskedRound } from '../../asked-round.ts';
import { readWinnerList } from '../winner-list.ts';
import type { RequestHandler } from './$types';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The winners as one recipient of this organisation needs them; before settling there is no such file. */
export const GET: RequestHandler = async (event) => {
	const { contest, actor, round } = await findAskedRound(event, roundToSettle);
	const organisation = await findOrganisation(db, contest.organisationId);
	const recipient = organisation?.recipients.find(({ code }) => code === event.params.recipient);
	if (!organisation || !recipient || !round?.settledAt) error(404);

	const settled = { ...round, settledAt: round.settledAt };
	const list = await readWinnerList(organisation, contest, settled);
	const file = await writeWinnerSheet(list, recipient);
	await recordExport(actor, round.id, recipient.code);
	return attachment(file, papers.fileName(contest.title, round.name, recipient.name), xlsx);
};
