import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Libraries that this package names stay outside; ours, and what only ours name, go in. */
const stayOutside = new Set(Object.keys(dependencies).filter((name) => !name.startsWith('@zhitong/')));

function isExternal(id) {
  const [scope, name] = id.split('/');
  return isBuiltin(id) || stayOutside.has(id.startsWith('@') ? `${scope}/${name}` : scope);
}

export default {
  input: {
    server: 'src/server.ts',
    worker: 'src/worker.ts',
    cli: 'src/cli.ts',
    'triage-thread': 'src/modules/analysis/triage.thread.ts',
  },
  platform: 'node',
  tsconfig: '../../tsconfig.json',
  external: isExternal,
  logLevel: 'warn',
  // Old chunks stay: another copy of the platform may still be running from them.
  output: { dir: 'dist', format: 'esm', sourcemap: true, chunkFileNames: 'chunks/[name]-[hash].js' },
};
