/** Requests that are sent as fast as they are answered. */
export type Storm = {
	/** How many answers there were of each status, so far. */
	statuses: Map<number, number>;
	/** Sends no more, and waits for what is under way. */
	end: () => Promise<void>;
};

/** Keeps as many requests under way until it is ended, one in each lane. */
export function startStorm(lanes: number, request: (lane: number) => Promise<Response>): Storm {
	const statuses = new Map<number, number>();
	let ended = false;
	const run = async (lane: number) => {
		while (!ended) {
			const response = await request(lane);
			await response.arrayBuffer();
			statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
		}
	};
	const running = Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
	const end = async () => {
		ended = true;
		await running;
	};
	return { statuses, end };
}

const patienceMs = 60_000;
const pauseMs = 100;

/** Asks again and again until it is so: tests wait for states, never for a while. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
	const giveUpAt = performance.now() + patienceMs;
	while (!(await isSo())) {
		if (performance.now() > giveUpAt) throw new Error('It did not come to that within a minute.');
		await new Promise((resume) => setTimeout(resume, pauseMs));
	}
}
