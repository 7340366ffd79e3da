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
