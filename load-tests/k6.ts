import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '1.8.1';

/** What a run of k6 showed. Times in milliseconds. */
export interface LoadFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly failed: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  /** All that the scenario printed. */
  readonly printed: string;
}

/**
 * Where k6 is: on the PATH in this version, in the cache, or built into the cache by Go (some 70 s, once).
 * @returns null, and says so loudly, where neither k6 nor Go is there
 */
export function findK6(say: (line: string) => void): string | null {
  const onPath = spawnSync('k6', ['version'], { encoding: 'utf8' });
  if (onPath.status === 0 && onPath.stdout.includes(`v${VERSION}`)) return 'k6';
  const home = process.env['ZHITONG_HOME'];
  const folder = join(home ? join(home, 'cache') : join(homedir(), '.cache/zhitong'), `k6-${VERSION}`);
  const program = join(folder, 'k6');
  if (existsSync(program)) return program;
  if (spawnSync('go', ['version']).status !== 0) {
    say(`SKIPPED: there is no k6 ${VERSION} and no Go to build it with.`);
    return null;
  }
  say(`building k6 ${VERSION} into ${folder}, some minutes, once …`);
  mkdirSync(folder, { recursive: true });
  const built = spawnSync('go', ['install', `go.k6.io/k6@v${VERSION}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status === 0) return program;
  say(`SKIPPED: k6 ${VERSION} could not be built.`);
  return null;
}

interface Summary {
  readonly metrics: Record<string, { readonly values: Record<string, number> } | undefined>;
}

/** Runs one scenario to its end. @throws Error with k6's own last words when it fails for another reason than a threshold */
export async function runK6(
  k6: string,
  options: { scenario: string; environment: Readonly<Record<string, string>> },
): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-k6-'));
  const summary = join(folder, 'summary.json');
  const printed = join(folder, 'printed.log');
  try {
    const { code, said } = await run(
      k6,
      [
        'run',
        '--quiet',
        '--console-output',
        printed,
        join(import.meta.dirname, 'scenarios', options.scenario),
      ],
      { ...options.environment, SUMMARY: summary },
    );
    // 99: a threshold was missed, which the figures tell.
    if ((code !== 0 && code !== 99) || !existsSync(summary)) {
      throw new Error(`k6 ended with code ${code}:\n${said.slice(-2000)}`);
    }
    const { metrics } = JSON.parse(readFileSync(summary, 'utf8')) as Summary;
    const value = (metric: string, name: string) => metrics[metric]?.values[name] ?? 0;
    return {
      requests: value('http_reqs', 'count'),
      perSecond: value('http_reqs', 'rate'),
      failed: value('http_req_failed', 'passes') + value('checks', 'fails'),
      median: value('http_req_duration', 'med'),
      p95: value('http_req_duration', 'p(95)'),
      p99: value('http_req_duration', 'p(99)'),
      printed: existsSync(printed) ? readFileSync(printed, 'utf8') : '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: {
        PATH: process.env['PATH'],
        HOME: homedir(),
        K6_NO_USAGE_REPORT: 'true',
        K6_AUTO_EXTENSION_RESOLUTION: 'false',
        NO_PROXY: '127.0.0.1',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}
