import * as v from 'valibot';
import { text } from './fields.ts';

export const importStates = ['draft', 'approved'] as const;

const choices = {
	/** Empty: a row without a topic is an issue. */
	topicId: text(40),
	state: v.picklist(importStates, 'choose-one')
};

/** A sheet to look at; what it would bring is shown before anything is written. */
export const checkImportForm = v.object({
	...choices,
	file: v.pipe(
		v.instance(File, 'file-needed'),
		v.check((file) => file.size > 0, 'file-needed'),
		v.maxSize(5_000_000, 'file-too-large')
	)
});

/** The same sheet again, as the page that showed it carries it. */
export const confirmImportForm = v.object({
	...choices,
	fileName: text(200),
	content: v.pipe(v.string(), v.base64(), v.maxLength(6_700_000))
});
