/** Numbers in [0, 1) that follow from the seed alone, so that a stored seed draws the same paper again (sfc32). */
export function randomFrom(seed: string): () => number {
	// cyrb128 spreads the seed over the generator's four words.
	const words = [1779033703, 3144134277, 1013904242, 2773480762];
	for (const character of seed) {
		const code = character.codePointAt(0) ?? 0;
		words[0] = words[1]! ^ Math.imul(words[0]! ^ code, 597399067);
		words[1] = words[2]! ^ Math.imul(words[1]! ^ code, 2869860233);
		words[2] = words[3]! ^ Math.imul(words[2]! ^ code, 951274213);
		words[3] = words[0] ^ Math.imul(words[3]! ^ code, 2716044179);
	}
	let [a, b, c, d] = words as [number, number, number, number];
	const next = () => {
		const sum = (a + b + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + sum) | 0;
		return (sum >>> 0) / 4294967296;
	};
	for (let round = 0; round < 12; round++) next();
	return next;
}

/** Fisher and Yates; the input stays as it is. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last--) {
		const chosen = Math.floor(random() * (last + 1));
		[shuffled[last], shuffled[chosen]] = [shuffled[chosen]!, shuffled[last]!];
	}
	return shuffled;
}
