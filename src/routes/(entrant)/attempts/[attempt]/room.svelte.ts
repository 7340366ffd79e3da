import { forecastPosition } from '#lib/domain/attempt.ts';
import { forecastFrom } from '#lib/domain/forecast.ts';
import { chance, deviceMs, later } from './device.ts';
import { keepDrafts, readDrafts } from './draft-storage.ts';
import {
	SaveQueue,
	type Draft,
	type Mark,
	type Surroundings,
	type Trouble,
	type Value
} from './save-queue.ts';
import { ServerClock } from './server-clock.ts';
import type { Sheet } from './sheet.ts';
import { sendDraft } from './transport.ts';

type Known = { sequence: number; savedAt: Date | null };
/** What the page was loaded with. */
export type Paper = {
	attempt: string;
	serverNow: Date;
	deadlineAt: Date;
	sequenceFrom: number;
	questions: readonly (Known & { position: number; kind: string; answer: string[] })[];
	forecast: (Known & { value: number | null }) | null;
};

export type Status = { mark: Mark; savedAt: Date | null };

/** A save that is quicker than this came when it was given. */
const longOnTheWayMs = 5_000;
/** Until this long before the end an answer that is sent at once arrives in time. */
const lastMomentsMs = 15_000;

/** Somebody who is still typing has not made up their mind. */
const typingMs = 700;

const sameValue = (a: Value, b: Value) => String(a) === String(b);

/** One sitting as the page shows it: answers, what became of each, and the queue that saves them. */
export class Room {
	answers = $state<Record<number, string[]>>({});
	typedForecast = $state('');
	forecastIssue = $state(false);
	/** The number chosen last; typing something else does not change it until it is a number. */
	savedForecast = $state<number | null>(null);
	statuses = $state<Record<number, Status>>({});
	/** What the server gave for the answer that was saved last at a position. */
	receipts = $state<Record<number, string>>({});
	trouble = $state<Trouble>();
	unsent = $state(0);
	/** Why the server takes nothing more; what was still unsent then is marked. */
	over = $state<string>();
	/** Positions whose answer was replaced by a newer one from elsewhere. */
	kept = $state<number[]>([]);
	/** The position that was saved last since the page was opened, to be said aloud. */
	justSaved = $state<number>();

	readonly clock = new ServerClock();
	readonly positions: number[];
	readonly #paper: Paper;
	readonly #queue: SaveQueue;
	readonly #tried = new WeakSet<Draft>();
	#cancelTyping: (() => void) | undefined;

	constructor(paper: Paper) {
		this.#paper = paper;
		this.savedForecast = paper.forecast?.value ?? null;
		this.typedForecast = this.savedForecast === null ? '' : String(this.savedForecast);
		this.positions = paper.questions.map(({ position }) => position);
		if (paper.forecast) this.positions.push(forecastPosition);
		const around: Surroundings = {
			send: (position, draft) => this.#send(position, draft),
			later,
			random: chance,
			now: () => this.clock.now(deviceMs()),
			keep: (drafts) => keepDrafts(paper.attempt, drafts),
			changed: () => this.#show(),
			takeOver: (position, value) => this.#takeOver(position, value),
			over: (message) => (this.over = message)
		};
		this.#queue = new SaveQueue(around, paper.sequenceFrom);
		for (const { position, answer, ...known } of paper.questions) {
			this.answers[position] = answer;
			this.#know(position, known);
		}
		if (paper.forecast) this.#know(forecastPosition, paper.forecast);
	}

	#know(position: number, { sequence, savedAt }: Known): void {
		this.#queue.know(position, sequence, savedAt);
		this.statuses[position] = { mark: savedAt ? 'saved' : 'unsaved', savedAt };
	}

	/**
	 * Takes over what an earlier visit could not send, and what was filled in before the scripts arrived.
	 * Once the page is alive; the sheet is read before, because hydration puts the loaded answers back.
	 */
	open(sheet: Sheet | undefined): void {
		const drafts = readDrafts(this.#paper.attempt);
		for (const [position, draft] of Object.entries(drafts)) {
			this.#tried.add(draft);
			this.#put(Number(position), draft.value);
		}
		this.#queue.restore(drafts);
		if (sheet) this.#takeSheet(sheet);
	}

	#takeSheet(sheet: Sheet): void {
		for (const { position, answer } of this.#paper.questions) {
			const filled = sheet.choiceAt(position);
			if (!sameValue(filled, answer)) this.choose(position, filled);
		}
		if (this.#paper.forecast && sheet.forecast !== sheet.loadedForecast) {
			this.type(sheet.forecast, true);
		}
	}

	choose(position: number, choice: string[]): void {
		this.#forget(position);
		this.answers[position] = choice;
		this.#queue.choose(position, choice);
	}

	/** `done` when the field is left; until then the number may still be growing. */
	type(text: string, done = false): void {
		this.typedForecast = text;
		this.#cancelTyping?.();
		if (done) this.#saveForecast();
		else this.#cancelTyping = later(typingMs, () => this.#saveForecast());
	}

	#saveForecast(): void {
		this.#cancelTyping?.();
		const value = forecastFrom(this.typedForecast);
		this.forecastIssue = value === undefined && this.typedForecast.trim() !== '';
		if (value === undefined || value === this.savedForecast) return;
		this.#forget(forecastPosition);
		this.savedForecast = value;
		this.#queue.choose(forecastPosition, value);
	}

	retry = (): void => this.#queue.retryNow();

	/** True once everything chosen is on the server. */
	flush(ms: number): Promise<boolean> {
		this.#saveForecast();
		return this.#queue.flush(ms);
	}

	close(): void {
		this.#cancelTyping?.();
		this.#queue.stop();
	}

	async #send(position: number, draft: Draft) {
		const sentAtMs = deviceMs();
		const outcome = await sendDraft(this.#paper.attempt, position, this.#dated(draft));
		// A second try may be answered with the receipt of the first: an old instant.
		if (outcome.kind === 'saved' && !this.#tried.has(draft)) {
			this.clock.learn(outcome.savedAt, sentAtMs, deviceMs());
		}
		this.#tried.add(draft);
		if ('receipt' in outcome && outcome.receipt) this.receipts[position] = outcome.receipt;
		return outcome;
	}

	/** When an answer was given is said only where it matters: it took long, or the end is near. */
	#dated({ givenAt, ...draft }: Draft): Draft {
		const nowMs = this.clock.now(deviceMs());
		const isNearEnd = nowMs > this.#paper.deadlineAt.getTime() - lastMomentsMs;
		const tookLong = givenAt !== undefined && nowMs - givenAt > longOnTheWayMs;
		return isNearEnd || tookLong ? { ...draft, givenAt } : draft;
	}

	/** Positions whose answer waits, or came when nothing was taken any more. */
	at(mark: Mark): number[] {
		return this.positions.filter((position) => this.statuses[position]?.mark === mark);
	}

	#put(position: number, value: Value): void {
		if (typeof value === 'number') {
			this.savedForecast = value;
			this.typedForecast = String(value);
		} else this.answers[position] = value;
	}

	#takeOver(position: number, value: Value): void {
		const shown = typeof value === 'number' ? this.savedForecast : this.answers[position];
		if (shown !== null && shown !== undefined && sameValue(shown, value)) return;
		this.#put(position, value);
		this.#forget(position);
		this.kept.push(position);
	}

	#forget(position: number): void {
		this.kept = this.kept.filter((one) => one !== position);
	}

	#show(): void {
		for (const position of this.positions) {
			const status = { mark: this.#queue.markOf(position), savedAt: this.#queue.savedAt(position) };
			const { mark, savedAt } = this.statuses[position]!;
			if (mark === status.mark && savedAt === status.savedAt) continue;
			this.statuses[position] = status;
			if (status.mark === 'saved') this.justSaved = position;
		}
		this.trouble = this.#queue.trouble;
		this.unsent = this.#queue.unsent;
	}
}
