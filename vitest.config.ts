import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const HOMES = ['packages', 'sites', 'load-tests', 'infra'];
const within = (pattern: string) => HOMES.map((home) => `${home}/**/${pattern}`);
const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  // type-graphql and Apollo must meet the very same graphql, whichever module format each asks for.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  oxc: { decorator: { legacy: true } },
  test: {
    // A third of the time a browser test waits: three of them keep two cores busy. Each brings servers of its own.
    maxWorkers: Math.min(6, Math.max(3, availableParallelism())),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: within('*.test.{ts,tsx}'),
          exclude: [...NOT_OURS, '**/*.db.test.ts', '**/*.browser.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: within('*.db.test.ts'),
          exclude: NOT_OURS,
          globalSetup: './packages/api/src/test/postgres.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: within('*.browser.test.ts'),
          exclude: NOT_OURS,
          globalSetup: './packages/api/src/test/postgres.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
