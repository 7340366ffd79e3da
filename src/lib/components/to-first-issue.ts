import { tick } from 'svelte';
import type { SubmitFunction } from '@sveltejs/kit';

/** For `use:enhance`: a form that comes back shows its first issue, which may be far above the button. */
export const toFirstIssue: SubmitFunction =
	({ formElement }) =>
	async ({ update }) => {
		await update();
		await tick();
		const first = formElement.querySelector<HTMLElement>('[role="alert"], [aria-invalid="true"]');
		if (first?.matches('input, select, textarea')) first.focus();
		else first?.scrollIntoView({ block: 'center' });
	};
