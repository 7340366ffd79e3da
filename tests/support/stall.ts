/** The server runs for so long between two stalls: enough for a few requests. */
const runsMs = 50;

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/**
 * Takes the processor from the server again and again, for so long each time: turns of its event loop become as long
 * as on a machine that has far too much to do, whatever machine the test runs on. Returns what ends it.
 */
export function stallServer(pid: number, stoppedMs: number): () => Promise<void> {
	const ending = new AbortController();
	const stalling = (async () => {
		while (!ending.signal.aborted) {
			process.kill(pid, 'SIGSTOP');
			await pause(stoppedMs);
			process.kill(pid, 'SIGCONT');
			await pause(runsMs);
		}
	})();
	return async () => {
		ending.abort();
		await stalling;
	};
}
