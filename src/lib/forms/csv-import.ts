import * as v from 'valibot';
import { text } from './fields.ts';

/** The same file again, as the page that showed what it holds carries it. */
export const confirmCsvForm = v.object({
	fileName: text(200),
	content: v.pipe(v.string(), v.base64(), v.maxLength(6_700_000))
});
