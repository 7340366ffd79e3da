import * as v from 'valibot';
import { needsGuardian } from '#lib/domain/person.ts';
import { birthDate, chosen, personName, phone, ticked } from './fields.ts';

export const registrationForm = (today: string) =>
	v.pipe(
		v.object({
			fullName: personName,
			birthDate: birthDate(today),
			phone,
			unit: chosen,
			consent: v.pipe(
				ticked,
				v.check((yes) => yes, 'consent-needed')
			),
			guardian: ticked,
			next: v.optional(v.string(), '')
		}),
		v.forward(
			v.check(
				(given) => given.guardian || !needsGuardian(given.birthDate, today),
				'guardian-needed'
			),
			['guardian']
		)
	);
