import { forecastPosition } from '#lib/domain/attempt.ts';

export const sheetId = 'sheet';

/** Where a question stands on the page. */
export const anchorOf = (position: number): string =>
	position === forecastPosition ? 'du-doan' : `cau-${position}`;

/** What is filled in on the page right now. */
export type Sheet = {
	choiceAt: (position: number) => string[];
	forecast: string;
	loadedForecast: string;
};

/** The sheet as the server sent it and perhaps somebody has filled it in since; nothing when there is none yet. */
export function readSheet(): Sheet | undefined {
	const form = document.getElementById(sheetId);
	if (!(form instanceof HTMLFormElement)) return undefined;
	const filled = new FormData(form);
	const field = form.elements.namedItem('forecast');
	const forecast = field instanceof HTMLInputElement ? field : undefined;
	return {
		choiceAt: (position) =>
			filled.getAll(`choice-${position}[]`).filter((id) => typeof id === 'string'),
		forecast: forecast?.value ?? '',
		loadedForecast: forecast?.defaultValue ?? ''
	};
}
