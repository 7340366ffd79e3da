import type { ForecastTarget } from './contest.ts';

/** What one round came to in one division; taken when nobody is working any more. */
export type Figures = {
	/** Distinct people with at least one ended attempt. */
	entrants: number;
	/** Every attempt that was started and has ended, those sealed by the deadline included. */
	attempts: number;
	/** People whose counting attempt reached full points. */
	perfect: number;
};

/**
 * The true number that a forecast is measured against, in people or attempts of one round and one division.
 * Over and under count alike: see `forecastError`.
 */
export function forecastActual(target: ForecastTarget, figures: Figures): number {
	return figures[target];
}

/** More people than the country has are no forecast. */
export const largestForecast = 100_000_000;

const plain = /^\d{1,9}$/;
const grouped = /^\d{1,3}([.,\s]\d{3}){1,2}$/;

/** A whole number as people type it: "12345", "12.345" or "12 345". */
export function forecastFrom(typed: string): number | undefined {
	const text = typed.trim();
	if (!plain.test(text) && !grouped.test(text)) return undefined;
	const value = Number(text.replace(/\D/g, ''));
	return value <= largestForecast ? value : undefined;
}
