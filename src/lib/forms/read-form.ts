import { flatten, safeParse, type GenericSchema, type InferOutput } from 'valibot';

/** Issue codes by field; their sentences are in texts/issues.ts. */
export type Issues = Record<string, string>;
/** What was typed, so that nothing is lost when a form comes back. Secrets are left out. */
export type Typed = Record<string, string | string[]>;

/** Never sent back to the browser. */
const secrets = ['password', 'code'];

/** Fields whose names end in [] are lists; every other field is one text. */
export function fieldsOf(form: FormData): Typed {
	const fields: Typed = {};
	for (const name of new Set(form.keys())) {
		const values = form.getAll(name).filter((value) => typeof value === 'string');
		if (name.endsWith('[]')) fields[name.slice(0, -2)] = values;
		else if (values[0] !== undefined) fields[name] = values[0];
	}
	return fields;
}

/** Runs in the browser before sending and on the server after. */
export function readForm<S extends GenericSchema>(
	schema: S,
	form: FormData
):
	| { accepted: true; input: InferOutput<S>; typed: Typed }
	| { accepted: false; issues: Issues; typed: Typed } {
	const fields = fieldsOf(form);
	const files = [...form.entries()].filter(([, value]) => typeof value !== 'string');
	const parsed = safeParse(schema, { ...fields, ...Object.fromEntries(files) });
	const typed = Object.fromEntries(
		Object.entries(fields).filter(([name]) => !secrets.includes(name))
	);
	if (parsed.success) return { accepted: true, input: parsed.output, typed };
	const issues: Issues = {};
	for (const [field, messages] of Object.entries(flatten(parsed.issues).nested ?? {})) {
		const first = Array.isArray(messages) ? messages[0] : undefined;
		if (typeof first === 'string') issues[field] = first;
	}
	return { accepted: false, issues, typed };
}
