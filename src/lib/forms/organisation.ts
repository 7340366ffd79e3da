import * as v from 'valibot';
import { neededText, text } from './fields.ts';

export const organisationForm = v.object({
	name: neededText(200),
	siteName: neededText(80),
	/** Empty: no place under the site's name. */
	unit: text(40),
	parentAgency: text(200),
	agency: neededText(200),
	place: text(80),
	signerTitle: text(120),
	signer: text(80),
	contact: text(200),
	justice: text(120),
	'home-affairs': text(120)
});
