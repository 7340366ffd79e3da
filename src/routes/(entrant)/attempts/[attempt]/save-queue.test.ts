import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SaveQueue, type Draft, type Drafts, type Outcome, type Value } from './save-queue.ts';

const savedAt = new Date('2026-10-05T08:00:00Z');

/** A server that keeps the highest sequence at each position, as `usecases/answers.ts` does. */
class FakeServer {
	readonly kept = new Map<number, Draft>();

	receive(position: number, { value, sequence }: Draft): Outcome {
		const latest = this.kept.get(position);
		if (latest && sequence <= latest.sequence) {
			const repeated = sequence === latest.sequence && String(value) === String(latest.value);
			const receipt = { sequence: latest.sequence, savedAt };
			return repeated
				? { kind: 'saved', ...receipt }
				: { kind: 'kept', ...receipt, value: latest.value };
		}
		this.kept.set(position, { value, sequence });
		return { kind: 'saved', sequence, savedAt };
	}
}

/** What the next request meets. `lost-after` reached the server, but its answer did not come back. */
type Fate = 'arrives' | 'lost-before' | 'lost-after' | 'signed-out' | 'over' | 'refused';

/** A queue in a world where requests and timers go on only when the test says so. */
function aQueue(positions = [1, 2, 3, 4, 5, 6]) {
	const server = new FakeServer();
	const underWay: { position: number; draft: Draft; answer: (outcome: Outcome) => void }[] = [];
	const timers = new Set<{ ms: number; run: () => void }>();
	const told = { kept: {} as Drafts, takenOver: new Map<number, Value>(), over: 0 };

	const queue = new SaveQueue({
		send: (position, draft) => new Promise((answer) => underWay.push({ position, draft, answer })),
		later: (ms, run) => {
			const timer = { ms, run };
			timers.add(timer);
			return () => timers.delete(timer);
		},
		random: () => 0.5,
		now: () => undefined,
		keep: (drafts) => (told.kept = drafts),
		changed: () => undefined,
		takeOver: (position, value) => told.takenOver.set(position, value),
		over: () => (told.over += 1)
	});
	for (const position of positions) queue.know(position, 0, null);

	const meet = (fate: Fate, position: number, draft: Draft): Outcome => {
		if (fate === 'arrives') return server.receive(position, draft);
		if (fate === 'lost-after') server.receive(position, draft);
		if (fate === 'refused') return { kind: 'refused', message: 'no' };
		if (fate === 'over') return { kind: 'over', message: 'over' };
		return fate === 'signed-out' ? { kind: fate } : { kind: 'again' };
	};
	/** Answers the oldest request, and lets the queue go on. */
	const answerNext = async (fate: Fate = 'arrives') => {
		const request = underWay.shift();
		request?.answer(meet(fate, request.position, request.draft));
		await Promise.resolve();
		await Promise.resolve();
	};
	const pass = () => {
		for (const timer of [...timers]) {
			timers.delete(timer);
			timer.run();
		}
	};
	const settle = async () => {
		for (let turn = 0; turn < 200 && queue.unsent > 0; turn++) {
			if (underWay.length === 0) pass();
			await answerNext();
		}
	};
	return { queue, server, underWay, timers, told, answerNext, pass, settle };
}

test('a choice is sent at once, and saved when the server says so', async () => {
	const { queue, underWay, answerNext } = aQueue();
	queue.choose(1, ['a']);
	expect(underWay[0]).toMatchObject({ position: 1, draft: { value: ['a'], sequence: 1 } });
	expect(queue.markOf(1)).toBe('sending');
	await answerNext();
	expect(queue.markOf(1)).toBe('saved');
	expect(queue.savedAt(1)).toEqual(savedAt);
	expect(queue.unsent).toBe(0);
});

test('a position the page does not have is never sent', () => {
	const { queue, underWay } = aQueue([1]);
	queue.choose(7, ['a']);
	queue.restore({ 9: { value: ['a'], sequence: 1 } });
	expect(underWay).toEqual([]);
});

test('while one value is under way, only the newest of the later ones follows it', async () => {
	const { queue, server, underWay, settle } = aQueue();
	for (const option of ['a', 'b', 'c', 'd']) queue.choose(1, [option]);
	expect(underWay).toHaveLength(1);
	await settle();
	expect(server.kept.get(1)).toEqual({ value: ['d'], sequence: 4 });
});

test('many positions are sent side by side, four at a time', () => {
	const { queue, underWay } = aQueue();
	for (const position of [1, 2, 3, 4, 5, 6]) queue.choose(position, ['a']);
	expect(underWay).toHaveLength(4);
	expect(queue.unsent).toBe(6);
});

describe('when the network fails', () => {
	test('the same value goes again with the same sequence, so that it is one step', async () => {
		const { queue, server, underWay, answerNext, pass } = aQueue();
		queue.choose(1, ['a']);
		await answerNext('lost-after');
		expect(queue.trouble).toEqual({ kind: 'offline' });
		expect(queue.markOf(1)).toBe('waiting');
		pass();
		expect(underWay[0]?.draft).toEqual({ value: ['a'], sequence: 1 });
		await answerNext();
		expect(queue.trouble).toBeUndefined();
		expect(server.kept.get(1)).toEqual({ value: ['a'], sequence: 1 });
	});

	test('waits grow to a limit, and start small again after a success', async () => {
		const { queue, timers, answerNext, pass } = aQueue();
		const waits: number[] = [];
		queue.choose(1, ['a']);
		for (let failure = 0; failure < 7; failure++) {
			await answerNext('lost-before');
			waits.push([...timers][0]!.ms);
			pass();
		}
		expect(waits).toEqual([750, 1500, 3000, 6000, 11250, 11250, 11250]);
		await answerNext();
		queue.choose(1, ['b']);
		await answerNext('lost-before');
		expect([...timers][0]!.ms).toBe(750);
	});

	test('a server that names a time is not asked before it', async () => {
		const { queue, underWay, timers } = aQueue();
		queue.choose(1, ['a']);
		underWay.shift()!.answer({ kind: 'again', afterMs: 60_000 });
		await Promise.resolve();
		await Promise.resolve();
		expect([...timers][0]!.ms).toBeGreaterThanOrEqual(60_000);
	});

	test('what is chosen meanwhile waits with the rest, and goes when the network is back', async () => {
		const { queue, underWay, answerNext } = aQueue();
		queue.choose(1, ['a']);
		await answerNext('lost-before');
		queue.choose(2, ['b']);
		expect(underWay).toEqual([]);
		expect(queue.markOf(2)).toBe('waiting');
		queue.retryNow();
		expect(underWay.map(({ position }) => position)).toEqual([1, 2]);
	});

	test('unsent values are kept for a reload, and forgotten once they are saved', async () => {
		const { queue, told, answerNext, settle } = aQueue();
		queue.choose(1, ['a']);
		queue.choose(2, ['b']);
		await answerNext('lost-before');
		expect(told.kept).toEqual({
			1: { value: ['a'], sequence: 1 },
			2: { value: ['b'], sequence: 1 }
		});
		await settle();
		expect(told.kept).toEqual({});
	});

	test('after a reload they are sent as they were', async () => {
		const before = aQueue();
		before.queue.choose(1, ['a']);
		await before.answerNext('lost-after');

		const after = aQueue();
		after.server.kept.set(1, before.server.kept.get(1)!);
		after.queue.know(1, 1, savedAt);
		after.queue.restore(before.told.kept);
		await after.settle();
		expect(after.server.kept.get(1)).toEqual({ value: ['a'], sequence: 1 });
		expect(after.told.takenOver.size).toBe(0);
	});
});

describe('when another window has saved a newer answer', () => {
	test('it replaces the one here, and the next choice stands above it', async () => {
		const { queue, server, told, underWay, answerNext } = aQueue();
		server.kept.set(1, { value: ['z'], sequence: 5 });
		queue.choose(1, ['a']);
		await answerNext();
		expect(told.takenOver.get(1)).toEqual(['z']);
		expect(queue.markOf(1)).toBe('saved');
		queue.choose(1, ['b']);
		expect(underWay[0]?.draft).toEqual({ value: ['b'], sequence: 6 });
	});

	test('what was chosen here in the meantime is newer still', async () => {
		const { queue, server, told, answerNext } = aQueue();
		server.kept.set(1, { value: ['z'], sequence: 5 });
		queue.choose(1, ['a']);
		queue.choose(1, ['b']);
		await answerNext();
		await answerNext();
		expect(told.takenOver.size).toBe(0);
		expect(server.kept.get(1)).toEqual({ value: ['b'], sequence: 6 });
	});
});

test('somebody who was signed out loses nothing, and goes on after signing in', async () => {
	const { queue, server, answerNext, settle } = aQueue();
	queue.choose(1, ['a']);
	await answerNext('signed-out');
	expect(queue.trouble).toEqual({ kind: 'signed-out' });
	expect(queue.unsent).toBe(1);
	queue.retryNow();
	await settle();
	expect(server.kept.get(1)?.value).toEqual(['a']);
});

test('a refusal is told in the server’s words and tried again later', async () => {
	const { queue, timers, answerNext, settle } = aQueue();
	queue.choose(1, ['a']);
	await answerNext('refused');
	expect(queue.trouble).toEqual({ kind: 'refused', message: 'no' });
	expect([...timers][0]!.ms).toBeGreaterThanOrEqual(15_000);
	await settle();
	expect(queue.trouble).toBeUndefined();
});

test('when the attempt is over, nothing more is sent or kept, and the page hears it once', async () => {
	const { queue, told, underWay, answerNext } = aQueue();
	queue.choose(1, ['a']);
	queue.choose(2, ['a']);
	await answerNext('over');
	await answerNext('over');
	queue.choose(3, ['a']);
	expect(underWay).toEqual([]);
	expect(queue.unsent).toBe(0);
	expect(told).toMatchObject({ kept: {}, over: 1 });
	expect([1, 2, 3].map((position) => queue.markOf(position))).toEqual(['lost', 'lost', 'unsaved']);
});

describe('flushing', () => {
	test('is done when nothing is unsent', async () => {
		const { queue, settle } = aQueue();
		await expect(queue.flush(1000)).resolves.toBe(true);
		queue.choose(1, ['a']);
		const flushed = queue.flush(1000);
		await settle();
		await expect(flushed).resolves.toBe(true);
	});

	test('gives up after its time and says that something is left', async () => {
		const { queue, pass } = aQueue();
		queue.choose(1, ['a']);
		const flushed = queue.flush(1000);
		pass();
		await expect(flushed).resolves.toBe(false);
	});

	test('does not wait for the next try of a failing network', async () => {
		const { queue, underWay, answerNext } = aQueue();
		queue.choose(1, ['a']);
		await answerNext('lost-before');
		void queue.flush(1000);
		expect(underWay).toHaveLength(1);
	});
});

test('whatever the network does, in the end the server has the last choice at every position', async () => {
	const happening = fc.oneof(
		fc.record({
			do: fc.constant('choose' as const),
			position: fc.integer({ min: 1, max: 3 }),
			option: fc.constantFrom('a', 'b', 'c')
		}),
		fc.record({
			do: fc.constant('answer' as const),
			fate: fc.constantFrom<Fate>('arrives', 'lost-before', 'lost-after', 'signed-out', 'refused')
		}),
		fc.record({ do: fc.constant('wait' as const) })
	);
	await fc.assert(
		fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async (happenings) => {
			const { queue, server, told, answerNext, pass, settle } = aQueue([1, 2, 3]);
			const chosen = new Map<number, Value>();
			for (const one of happenings) {
				if (one.do === 'answer') await answerNext(one.fate);
				else if (one.do === 'wait') pass();
				else {
					chosen.set(one.position, [one.option]);
					queue.choose(one.position, [one.option]);
				}
			}
			await settle();
			expect(queue.unsent).toBe(0);
			expect(told.takenOver.size).toBe(0);
			expect(new Map([...server.kept].map(([at, { value }]) => [at, value]))).toEqual(chosen);
		}),
		{ numRuns: 300 }
	);
});
