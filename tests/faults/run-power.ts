import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { losePower, recordStorm } from './power.ts';
import { shimIsMissing } from './shim.ts';

// npm run faults:power -- --images 10000 [--seed words]

const { values } = parseArgs({
	options: {
		images: { type: 'string', default: '1000' },
		seed: { type: 'string', default: randomUUID() }
	}
});

/** Several storms, because one has only so many moments worth a cut. */
const imagesPerStorm = 1000;

if (shimIsMissing) throw new Error(`The power-loss test cannot run: ${shimIsMissing}.`);

const wanted = Number(values.images);
let [images, syncs] = [0, 0];
const losing: string[] = [];
const corrupt: string[] = [];
while (images < wanted) {
	const seed = `${values.seed} ${images}`;
	const recorded = await recordStorm(seed);
	const tally = losePower(recorded, Math.min(imagesPerStorm, wanted - images), seed);
	images += tally.images;
	syncs += tally.syncs;
	losing.push(...tally.losing);
	corrupt.push(...tally.corrupt);
	const verdict = `${losing.length} losing answers, ${corrupt.length} corrupt`;
	process.stdout.write(`seed ${values.seed}: ${images} images, ${syncs} fsyncs: ${verdict}\n`);
}
for (const line of [...losing, ...corrupt]) process.stdout.write(`  ${line}\n`);
process.exitCode = losing.length + corrupt.length === 0 ? 0 : 1;
