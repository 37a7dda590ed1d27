/**
 * The measured promises of letters: size, time, memory, and changes of single bytes. Ends with 1 where one is missed. Run by
 * `bars letters`, with `--expose-gc` for the memory. Times are processor time: other work on the machine does not count.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  type LetterContent,
  renderLetter,
  sealLetter,
  sealPicture,
  signLetter,
  signaturePicture,
  softwareSigner,
} from '../src/index.ts';
import { layOut } from '../src/page/layout.ts';
import { type RegisteredLetter, type Trust, verifyLetter } from '../src/verify.ts';
import { chance, randomLetter } from './random-letter.ts';
import { SIGNED_AT, finishedLetter, trialCounty } from './trial-county.ts';

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '1000' },
    changes: { type: 'string', default: '10000' },
  },
});
const BARS = { bytes: 150_000, medianMs: 100, perSecond: 10, growthMb: 16 } as const;

let missed = 0;
const demand = (bar: string, holds: boolean) => {
  process.stdout.write(`${holds ? '✔' : '✘'} ${bar}\n`);
  if (!holds) missed += 1;
};
const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const county = await trialCounty();
const ORGANS = new Map<string, Awaited<ReturnType<typeof county.hands>>>();
await measureSizes();
await measureTime();
await measureMemory();
await changeBytes();
process.exitCode = missed > 0 ? 1 : 0;

/** An organ's keys and pictures, made once as the platform has them. */
async function handsOf(content: LetterContent) {
  const known = ORGANS.get(content.organ) ?? (await county.hands(content.organ, '赵明'));
  ORGANS.set(content.organ, known);
  return known;
}

async function signedAndSealed(content: LetterContent): Promise<Uint8Array> {
  const hands = await handsOf(content);
  const drawn = await renderLetter(content);
  const signed = await signLetter(drawn, {
    signer: softwareSigner(hands.principal, county.chain),
    picture: signaturePicture(content.principal),
    at: SIGNED_AT,
  });
  return sealLetter(signed, {
    signer: softwareSigner(hands.seal, county.chain),
    picture: sealPicture(content.seal),
    at: SIGNED_AT,
  });
}

async function measureSizes(): Promise<void> {
  const sizes: number[] = [];
  for (let seed = 1; sizes.length < 40; seed += 1) {
    const content = randomLetter(seed);
    if (layOut(content).pages.length > 1) continue;
    sizes.push((await finishedLetter(content, { county, hands: await handsOf(content) })).length);
  }
  const most = Math.max(...sizes);
  const kb = (bytes: number) => (bytes / 1000).toFixed(0);
  demand(
    `one page, both signatures, all time stamps and evidence: median ${kb(median(sizes))} kB, largest ${kb(most)} kB, at most 150`,
    most <= BARS.bytes,
  );
}

async function measureTime(): Promise<void> {
  const onePage = randomLetter(7);
  const times: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const from = processorMs();
    await signedAndSealed(onePage);
    times.push(processorMs() - from);
  }
  const middle = median(times);
  demand(
    `one page drawn, signed and sealed: median ${middle.toFixed(0)} ms, below 100`,
    middle < BARS.medianMs,
  );
  const from = processorMs();
  for (let seed = 1; seed <= 100; seed += 1) await signedAndSealed(randomLetter(seed));
  const rate = 100_000 / (processorMs() - from);
  demand(
    `letters of one to ten pages: ${rate.toFixed(1)} a second on one core, at least 10`,
    rate >= BARS.perSecond,
  );
}

/** After two hundred letters everything that is kept has been made; a thousand must not need more. */
async function measureMemory(): Promise<void> {
  const count = Number(values.letters);
  const early = Math.min(200, count / 2);
  let before = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    await signedAndSealed(randomLetter(seed));
    if (seed === early) before = heapMb();
  }
  const after = heapMb();
  demand(
    `memory: ${before.toFixed(0)} MB of heap after ${early} letters, ${after.toFixed(0)} MB after ${count}, at most ${BARS.growthMb} MB more`,
    after - before <= BARS.growthMb,
  );
}

function heapMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** Single bits of single bytes, at random places: refused by the register, and even where the register itself would name the changed file. */
async function changeBytes(): Promise<void> {
  const count = Number(values.changes);
  const content = randomLetter(7);
  const genuine = await finishedLetter(content, { county, hands: await handsOf(content) });
  const trust: Trust = { root: county.root.certificate, crls: county.crls };
  const leafOf = (pdf: Uint8Array): RegisteredLetter => ({
    sha256: createHash('sha256').update(pdf).digest('hex'),
    status: 'ISSUED',
    documentNumber: content.documentNumber,
    organ: content.organ,
  });
  const leaf = leafOf(genuine);
  const isValid = async (pdf: Uint8Array, named: RegisteredLetter) =>
    (await verifyLetter(pdf, { trust, leaf: named })).outcome === 'VALID';
  if (!(await isValid(genuine, leaf))) throw new Error('the unchanged letter is refused');
  const next = chance(2026);
  const accepted = { asked: 0, registered: 0, alone: [] as number[] };
  for (let round = 0; round < count; round += 1) {
    const at = Math.floor(next() * genuine.length);
    const changed = genuine.with(at, genuine[at]! ^ (1 << Math.floor(next() * 8)));
    // Where even a register that names the changed file does not help it, the true one cannot: of those a sample.
    if (await isValid(changed, leafOf(changed))) accepted.alone.push(at);
    if (round % 20 !== 0 && accepted.alone.at(-1) !== at) continue;
    accepted.asked += 1;
    if (await isValid(changed, leaf)) accepted.registered += 1;
  }
  demand(
    `changes of one byte before the true register: ${accepted.registered} of ${accepted.asked} accepted`,
    accepted.registered === 0,
  );
  demand(
    `and before a register that would name each changed file: ${accepted.alone.length} of ${count} accepted ${accepted.alone.slice(0, 20).join(' ')}`,
    accepted.alone.length === 0,
  );
}
