import { asOutline } from '#lib/domain/topic.ts';
import { db } from '#lib/server/db/connection.ts';
import { writeQuestionSheet } from '#lib/server/formats/write-question-sheet.ts';
import { attachment } from '#lib/server/http/attachment.ts';
import { requireOrganiser } from '#lib/server/http/guards.ts';
import { listTopics } from '#lib/server/stores/topics.ts';
import { questionSheet } from '#lib/texts/question-sheet.ts';
import type { RequestHandler } from './$types';

/** A sheet to fill in, with an example and this bank's topics. */
export const GET: RequestHandler = async (event) => {
	const { organisationId } = requireOrganiser(event);
	const topics = asOutline(await listTopics(db, organisationId));
	const example = { ...questionSheet.example, topic: topics[0]?.name ?? '' };
	const content = await writeQuestionSheet(
		[example],
		{
			name: questionSheet.name,
			headings: questionSheet.headings,
			choices: questionSheet.choices,
			guide: {
				name: questionSheet.guideName,
				rows: [...questionSheet.guide, ...topics.map(({ code, name }) => [code, name])]
			}
		},
		event.locals.now
	);
	return attachment(
		new Uint8Array(content),
		questionSheet.fileName,
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
	);
};
