/** `pnpm bars NAME`: the measured promises of one piece of work, kept runnable. Without a name, the list. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildParts } from './built-parts.ts';
import { ROOT } from './county-home.ts';
import { progressOn } from './progress.ts';

const folder = join(ROOT, 'load-tests/bars');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -3))
  : [];
const [name, ...rest] = process.argv.slice(2);

if (name && names.includes(name)) {
  await buildParts(progressOn(process.stderr));
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.ts`), ...rest], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
if (name) console.error(`There are no bars named ${name}.`);
console.log(names.length > 0 ? `Bars: ${names.join(', ')}` : 'There are no bars yet.');
process.exit(name ? 1 : 0);
