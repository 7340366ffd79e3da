/** One stream of server-sent events, read as it comes. */
export type EventStream = {
	response: Response;
	/** The names of the events so far. */
	heard: string[];
	/** The data of the next event of this name; waits for it. */
	next: (name: string) => Promise<string>;
	/** Everything until the other side ended it. */
	untilEnd: () => Promise<string>;
	close: () => Promise<void>;
};

/** Reads a stream's blocks: `event: …`, `data: …`, an empty line. */
export function readEvents(response: Response): EventStream {
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	const heard: string[] = [];
	let all = '';
	let read = 0;

	async function more(): Promise<boolean> {
		const { value, done } = await reader.read();
		all += value ?? '';
		return !done;
	}

	/** The next whole block, or nothing at the end. */
	async function block(): Promise<string | undefined> {
		for (;;) {
			const end = all.indexOf('\n\n', read);
			if (end >= 0) {
				const text = all.slice(read, end);
				read = end + 2;
				return text;
			}
			if (!(await more())) return undefined;
		}
	}

	async function next(name: string): Promise<string> {
		for (let text = await block(); text !== undefined; text = await block()) {
			const [, event] = /^event: (.*)$/m.exec(text) ?? [];
			if (event) heard.push(event);
			if (event === name) return /^data: (.*)$/m.exec(text)?.[1] ?? '';
		}
		throw new Error(`The stream ended without "${name}": ${all}`);
	}

	async function untilEnd(): Promise<string> {
		while (await more());
		return all;
	}

	return { response, heard, next, untilEnd, close: () => reader.cancel() };
}
