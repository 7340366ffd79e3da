import * as v from 'valibot';
import { ticked } from './fields.ts';

/** Settling is for good, so the button alone is not enough. */
export const settleRoundForm = v.object({
	confirmed: v.pipe(
		ticked,
		v.check((yes) => yes, 'confirm-needed')
	)
});

/** Sealing asks for nothing: the button is all. */
export const sealForm = v.object({});
