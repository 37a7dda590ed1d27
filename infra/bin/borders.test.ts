import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tree = mkdtempSync(join(tmpdir(), 'zhitong-borders-'));
cpSync(join(root, 'oxlint.config.ts'), join(tree, 'oxlint.config.ts'));
symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
cpSync(join(root, 'packages/api/package.json'), join(tree, 'packages/api/package.json'));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** The rules that a file of this content at this path breaks. */
function broken(path: string, content: string): string[] {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', path], {
    cwd: tree,
    encoding: 'utf8',
  });
  rmSync(file);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
  return diagnostics.map((one) => one.code);
}

const BORDER = 'eslint(no-restricted-imports)';

test.each([
  ['the county’s rules know no library', 'packages/domain/src/a.ts', 'node:fs'],
  ['the county’s rules know no package of ours', 'packages/domain/src/a.ts', '@zhitong/search'],
  ['search knows the domain alone', 'packages/search/src/a.ts', '@zhitong/client'],
  ['the client knows nothing of ours', 'packages/client/src/a.ts', '@zhitong/domain'],
  ['the development stack knows nothing of ours', 'packages/devstack/src/a.ts', '@zhitong/domain'],
  ['the platform never starts its own servers', 'packages/api/src/server.ts', '@zhitong/devstack'],
  ['what stands below every slice knows no slice', 'packages/api/src/platform/a.ts', '#tickets'],
  ['places stand before tickets', 'packages/api/src/modules/places/a.ts', '#tickets'],
  ['tickets stand before partners', 'packages/api/src/modules/tickets/a.ts', '#partners'],
  [
    'a slice is not entered by the window',
    'packages/api/src/modules/tickets/a.ts',
    '../places/place.entity.ts',
  ],
  ['nor from a folder further in', 'packages/api/src/modules/tickets/jobs/a.ts', '../../places/index.ts'],
  ['the platform is reached by its name', 'packages/api/src/modules/tickets/a.ts', '../../platform/ctx.ts'],
  [
    'a package is reached by its name',
    'packages/api/src/modules/tickets/a.ts',
    '../../../../domain/src/clock.ts',
  ],
  ['the public site reaches search by its query alone', 'sites/public/src/a.ts', '@zhitong/search'],
  ['the console knows client and domain', 'sites/console/src/a.tsx', '@zhitong/search'],
  ['nothing imports the api', 'load-tests/a.ts', '@zhitong/api'],
])('%s', (_rule, path, forbidden) => {
  expect(broken(path, `import '${forbidden}';\n`)).toContain(BORDER);
});

test.each([
  ['packages/domain/src/a.ts', './clock.ts'],
  ['packages/search/src/a.ts', '@zhitong/domain'],
  ['packages/api/src/modules/tickets/a.ts', '#places'],
  ['packages/api/src/modules/tickets/a.ts', '#platform/ctx'],
  ['packages/api/src/modules/tickets/a.ts', './ticket.entity.ts'],
  ['packages/api/src/modules/partners/a.ts', '#tickets'],
  ['packages/api/src/worker.ts', '#tickets'],
  ['sites/public/src/a.ts', '@zhitong/search/query'],
  ['sites/console/src/a.tsx', '@zhitong/client'],
  ['load-tests/a.ts', '@zhitong/devstack'],
])('%s may import %s', (path, allowed) => {
  expect(broken(path, `import '${allowed}';\n`)).toEqual([]);
});

test('only the configuration reads the environment', () => {
  const reading = 'export const port = process.env.PORT;\n';
  expect(broken('packages/api/src/modules/tickets/a.ts', reading)).toContain('node(no-process-env)');
  expect(broken('packages/api/src/config.ts', reading)).toEqual([]);
});

test('two slices that need each other are told so', () => {
  mkdirSync(join(tree, 'packages/api/src/modules/places'), { recursive: true });
  writeFileSync(
    join(tree, 'packages/api/src/modules/places/index.ts'),
    `import { a } from '#identity';\nexport const b = a;\n`,
  );
  expect(
    broken(
      'packages/api/src/modules/identity/index.ts',
      `import { b } from '#places';\nexport const a = b;\n`,
    ),
  ).toContain('import(no-cycle)');
});
