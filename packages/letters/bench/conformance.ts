/**
 * Verdicts of verifiers that are not ours on random letters: pyHanko (both signatures, offline, revocation required, LTA), qpdf,
 * veraPDF (PDF/A-2b), OFDRW (GB/T 38540 seal data, and its refusal of changed data). Ends with 1 where one disagrees, with 3 where none is here.
 * `--count N` letters (12), `--install` fetches what is missing into the cache folder.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sealSignature, verifySealSignature } from '../src/index.ts';
import { randomLetter } from './random-letter.ts';
import { finishedLetter, trialCounty } from './trial-county.ts';
import { trialSeal } from './trial-seal.ts';
import { javaTool, pythonTool } from './verifiers/tools.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '12' }, install: { type: 'boolean', default: false } },
});
const count = Number(values.count);
/** When the verifiers are told that they look: lists of revoked certificates are still current then. */
const LOOKED_AT = '2026-12-01T00:00:00+00:00';
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'zhitong-letters-'));
let missed = 0;
let asked = 0;
const demand = (bar: string, wrong: readonly string[]) => {
  say(`${wrong.length === 0 ? '✔' : '✘'} ${bar}`);
  for (const one of wrong.slice(0, 10)) say(`    ${one}`);
  if (wrong.length > 0) missed += 1;
};

try {
  const { root, files, changed } = await makeLetters();
  await checkWithPython({ root, files });
  await checkWithJava({ files, changed });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const NOBODY_ASKED = 3;
process.exitCode = missed > 0 ? 1 : asked === 0 ? NOBODY_ASKED : 0;

async function makeLetters(): Promise<{ root: string; files: string[]; changed: string[] }> {
  const county = await trialCounty();
  const { maker, holder, seal, at } = trialSeal();
  const root = join(folder, 'root.der');
  writeFileSync(root, county.root.certificate);
  const files: string[] = [];
  const changed: string[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const content = randomLetter(seed);
    const hands = await county.hands(content.organ, content.principal.name);
    const pdf = await finishedLetter(content, { county, hands });
    const ses = sealSignature({ seal, holder, pdf, at });
    if (!verifySealSignature(ses, { pdf, makers: [maker.certificate] }).valid)
      throw new Error('own seal data refused');
    const name = join(folder, `letter-${seed}`);
    writeFileSync(`${name}.pdf`, pdf);
    writeFileSync(`${name}.ses`, ses);
    writeFileSync(`${name}-changed.pdf`, pdf.with(1000, pdf[1000]! ^ 1));
    writeFileSync(`${name}-changed.ses`, ses);
    files.push(name);
    changed.push(`${name}-changed`);
  }
  return { root, files, changed };
}

async function checkWithPython({ root, files }: { root: string; files: readonly string[] }): Promise<void> {
  const tool = pythonTool(values.install);
  if ('missing' in tool) {
    say(`SKIPPED pyHanko and qpdf: not here: ${tool.missing}`);
    return;
  }
  asked += 1;
  const lines = tool
    .run([root, LOOKED_AT, ...files.map((name) => `${name}.pdf`)])
    .trim()
    .split('\n');
  const verdicts = lines.map(
    (line) =>
      JSON.parse(line) as {
        file: string;
        pyhanko: Record<string, string> | string;
        stamps: number;
        qpdf: string[];
      },
  );
  const passed = { PrincipalSignature: 'AdESPassed.OK', UnitSeal: 'AdESPassed.OK' };
  demand(
    `pyHanko: both signatures of ${verdicts.length} of ${count} letters passed, offline, revocation required, LTA`,
    verdicts
      .filter(({ pyhanko, stamps }) => JSON.stringify(pyhanko) !== JSON.stringify(passed) || stamps !== 1)
      .map(({ file, pyhanko }) => `${file}: ${JSON.stringify(pyhanko)}`),
  );
  demand(
    `qpdf: nothing to say of ${verdicts.length} letters`,
    verdicts.filter(({ qpdf }) => qpdf.length > 0).map(({ file, qpdf }) => `${file}: ${qpdf.join('; ')}`),
  );
  if (verdicts.length !== count) demand('a verdict on each letter', [`${verdicts.length} of ${count}`]);
}

async function checkWithJava({
  files,
  changed,
}: {
  files: readonly string[];
  changed: readonly string[];
}): Promise<void> {
  const tool = javaTool(values.install);
  if ('missing' in tool) {
    say(`SKIPPED veraPDF and OFDRW: not here: ${tool.missing}`);
    return;
  }
  asked += 1;
  const given = [
    ...files.map((name) => `${name}.pdf`),
    ...[...files, ...changed].map((name) => `${name}.ses`),
  ];
  const rows = tool
    .run(given)
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const of = (who: string, wanted: readonly string[]) =>
    rows.filter(([by, file]) => by === who && wanted.includes(file!));
  const verdicts = {
    veraPdf: of(
      'veraPDF',
      files.map((name) => `${name}.pdf`),
    ),
    genuine: of(
      'OFDRW',
      files.map((name) => `${name}.ses`),
    ),
    changed: of(
      'OFDRW',
      changed.map((name) => `${name}.ses`),
    ),
  };
  const wrong = (list: readonly string[][], right: string) =>
    list.filter(([, , verdict]) => verdict !== right).map(([, file, verdict]) => `${file}: ${verdict}`);
  demand(
    `veraPDF: ${verdicts.veraPdf.length} of ${count} letters are PDF/A-2b`,
    wrong(verdicts.veraPdf, 'OK'),
  );
  demand(`OFDRW: accepts the seal data of ${verdicts.genuine.length} letters`, wrong(verdicts.genuine, 'OK'));
  demand(
    `OFDRW: refuses all ${verdicts.changed.length} with one byte changed`,
    wrong(verdicts.changed, 'InvalidSignedValueException'),
  );
  if (rows.length !== 3 * count) demand('a verdict on each file', [`${rows.length} of ${3 * count}`]);
}
