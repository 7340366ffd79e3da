/**
 * What those who watch a round should hear of. `round`: its window moved. `time`: running attempts end at another
 * time than before. `board`: the standings changed. None of it says whom it is about, or how many.
 */
export type RoundEvent = 'round' | 'time' | 'board';

type Listener = (event: RoundEvent, roundId: string | undefined) => void;

const listeners = new Set<Listener>();

/**
 * Called by routes and jobs once the use case has returned, so that whoever looks sees what was committed. Without a
 * round it is about all of them. Only this process hears of it: whoever missed it reads the same from the database.
 */
export function announce(event: RoundEvent, roundId?: string): void {
	for (const listener of listeners) listener(event, roundId);
}

export function onAnnounced(listener: Listener): void {
	listeners.add(listener);
}
