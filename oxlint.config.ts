import { type OxlintOverride, defineConfig } from 'oxlint';

/** The slices of the api in the order in which they may know each other: later ones know earlier ones, never the reverse. */
const SLICES = [
  ...[
    'settings',
    'places',
    'identity',
    'responsibilities',
    'register',
    'notices',
    'replies',
    'tickets',
    'channels',
  ],
  ...[
    'supervision',
    'network',
    'sessions',
    'points',
    'awards',
    'volunteers',
    'market',
    'rankings',
    'analysis',
    'publications',
    'partners',
  ],
];
const anyOf = (names: readonly string[]) => names.join('|');

/** Imports that a group of files may not make, and what to do instead. */
type Border = ({ regex: string } | { group: string[] }) & { message: string };
const PACKAGES = 'domain|triage|letters|api|search|client|devstack|sites|infra|load-tests|packages';
const NO_PATH_INTO_ANOTHER_PACKAGE: Border = {
  // From a package's own sources another one is at least two folders up; one up may be a folder of the same name.
  regex: `^(\\.\\./){2,}(${PACKAGES})/`,
  message: 'Reach another package by its name, so that its exports stay its border.',
};
const ourPackagesBut = (message: string, ...allowed: string[]): Border => ({
  group: ['@zhitong/*', '@zhitong/**', ...allowed.map((name) => `!@zhitong/${name}`)],
  message,
});
const noImport = (...borders: Border[]): OxlintOverride['rules'] => ({
  'no-restricted-imports': ['error', { patterns: [NO_PATH_INTO_ANOTHER_PACKAGE, ...borders] }],
});

const API_PACKAGES = ourPackagesBut(
  'api may know domain, triage, letters and search.',
  'domain',
  'triage',
  'letters',
  'search',
);
const NOTHING_BEHIND_AN_INDEX: Border = {
  regex: `^#(${anyOf(SLICES)})/`,
  message: 'A slice is reached through its index alone: #name.',
};
const NO_PATH_OUT_OF_A_SLICE: Border = {
  regex: `^(\\.\\./)+(modules/)?(${anyOf(SLICES)}|platform|test|config|orm|schema|server|worker|cli)(/|\\.ts$|$)`,
  message: 'Inside api another slice is #name, the platform #platform/file and the settings #config.',
};
const inApi = (...borders: Border[]) => noImport(API_PACKAGES, NOTHING_BEHIND_AN_INDEX, ...borders);

const BORDERS: OxlintOverride[] = [
  {
    files: ['packages/domain/**/*.ts'],
    rules: noImport({
      regex: '^[^.]',
      message: 'domain imports nothing: what needs a library is no rule of the county.',
    }),
  },
  {
    files: ['packages/{triage,letters,search}/**/*.ts'],
    rules: noImport(ourPackagesBut('triage, letters and search may know domain alone.', 'domain')),
  },
  {
    files: ['packages/client/src/**/*.ts'],
    rules: noImport(ourPackagesBut('client imports nothing of ours: partners install it alone.')),
  },
  {
    files: ['packages/devstack/**/*.ts'],
    rules: noImport(ourPackagesBut('devstack imports nothing of ours: it starts servers and knows no rule.')),
  },
  { files: ['packages/api/src/**/*.ts'], rules: inApi() },
  {
    files: ['packages/api/src/platform/**/*.ts'],
    rules: inApi(NO_PATH_OUT_OF_A_SLICE, {
      regex: `^#(${anyOf(SLICES)})$`,
      message: 'The platform holds no domain word: no slice stands below it.',
    }),
  },
  ...SLICES.map((slice, index) => {
    const later = SLICES.slice(index + 1);
    const order: Border = {
      regex: `^#(${anyOf(later)})$`,
      message: `${slice} stands before this slice. The reverse way is a job, or a field resolver of the later slice.`,
    };
    return {
      files: [`packages/api/src/modules/${slice}/**/*.ts`],
      rules: inApi(NO_PATH_OUT_OF_A_SLICE, ...(later.length > 0 ? [order] : [])),
    };
  }),
  {
    files: ['sites/public/**/*.{ts,tsx,astro}'],
    rules: noImport(
      ourPackagesBut(
        'The public site may know domain, search/query, letters/verify and client.',
        ...['domain', 'search/query', 'letters/verify', 'client'],
      ),
    ),
  },
  {
    files: ['sites/console/**/*.{ts,tsx}'],
    rules: noImport(ourPackagesBut('The console may know client and domain.', 'client', 'domain')),
  },
  {
    files: ['load-tests/**/*.ts', 'infra/**/*.ts'],
    rules: noImport(
      ourPackagesBut(
        'Root scripts and load tests may know devstack and client.',
        'devstack',
        'devstack/browser',
        'client',
      ),
    ),
  },
  {
    // Tests may start servers and build worlds out of every slice.
    files: ['{packages,sites}/**/*.test.{ts,tsx}', 'packages/api/src/test/**/*.ts'],
    rules: noImport({ group: ['@zhitong/api', '@zhitong/api/**'], message: 'Nothing imports api.' }),
  },
];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  env: { builtin: true, node: true },
  ignorePatterns: ['**/dist/**', '**/generated.ts', '**/.astro/**'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': [
      'error',
      { checksVoidReturn: { attributes: false, arguments: false } },
    ],
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    'node/no-process-env': 'error',
    'no-console': 'error',
    'max-params': ['error', { max: 3 }],
    'max-lines': ['error', { max: 400 }],
    'no-warning-comments': 'error',
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-var': 'error',
    'prefer-const': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    // Arrays of arguments read best grouped in pairs.
    'unicorn/no-useless-spread': 'off',
    // Chinese text is cut by code points on purpose.
    'typescript/no-misused-spread': 'off',
    'typescript/no-base-to-string': 'off',
    // Helpers assert as well, and tables of cases decide what to expect.
    'vitest/expect-expect': 'off',
    'vitest/no-standalone-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/no-conditional-tests': 'off',
    'vitest/require-to-throw-message': 'off',
  },
  overrides: [
    ...BORDERS,
    {
      files: [
        ...['packages/api/src/config.ts', 'infra/**/*.ts', 'packages/devstack/**/*.ts', 'load-tests/**/*.ts'],
        ...['packages/triage/bench/**/*.ts', 'sites/public/src/environment.ts'],
        ...['**/*.config.{ts,mjs}', '**/*.test.ts'],
      ],
      rules: { 'node/no-process-env': 'off' },
    },
    {
      files: [
        ...['infra/bin/**/*.ts', 'load-tests/**/*.{ts,js}', 'packages/client/generate/**/*.ts'],
        ...['packages/triage/bench/**/*.ts'],
        ...[
          'packages/api/src/cli.ts',
          'packages/api/src/cli/**/*.ts',
          '**/verify-log.mjs',
          '**/points/recompute.mjs',
        ],
      ],
      rules: { 'no-console': 'off' },
    },
    {
      files: [
        ...['**/*.config.{ts,mjs}', '**/*.tsx', 'sites/**/src/content.config.ts'],
        ...['packages/api/src/test/postgres.ts', 'load-tests/**/*.js'],
      ],
      rules: { 'import/no-default-export': 'off' },
    },
    // The arguments of a field are the parameters of its method.
    { files: ['packages/api/src/modules/**/*.resolver.ts'], rules: { 'max-params': ['error', { max: 6 }] } },
    { files: ['packages/domain/**/*.ts'], rules: { 'max-params': ['error', { max: 5 }] } },
    { files: ['packages/api/src/migrations/**/*.ts'], rules: { 'max-lines': 'off' } },
  ],
});
