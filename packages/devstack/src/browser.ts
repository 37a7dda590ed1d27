import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/** How to start a Chromium on this machine. */
export interface ChromiumProgram {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

/** The last two keep a closed network from being asked for Google's hosts at every start. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
];

const SYSTEM_CHROMES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A headless Chromium with a Chinese font: `CHROME_PATH`, else the system's, else the one that npm brings. Close it after use.
 * @throws Error when there is none for this platform.
 */
export async function launchBrowser(
  options: {
    /** Where tools that drive a Chromium by themselves find this one. */
    debuggingPort?: number;
  } = {},
): Promise<Browser> {
  const { executablePath, args, env } = await findChromium();
  const { debuggingPort } = options;
  const debugging = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`];
  return chromium.launch({ executablePath, args: [...args, ...debugging], env, headless: true });
}

/** The Chromium that `launchBrowser` starts, for tools that start it themselves. */
export async function findChromium(): Promise<ChromiumProgram> {
  // Chromium's sandbox does not work as root.
  const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
  const given = process.env['CHROME_PATH'];
  if (given && !existsSync(given)) throw new Error(`CHROME_PATH names ${given}, which does not exist.`);
  const installed = given ?? SYSTEM_CHROMES.find((path) => existsSync(path));
  const env = { ...ownEnvironment(), ...(await withChinese()), ...(await withOwnHome()) };
  if (installed) return { executablePath: installed, args, env };

  const home = await unpackedChromium();
  return {
    executablePath: join(home, 'chromium'),
    // Made for machines without user namespaces, this build has no sandbox of its own.
    args: [...new Set([...args, '--no-sandbox', '--no-zygote'])],
    env: { ...env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') },
  };
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** What Chromium and its font library keep goes to a temporary folder, neither beside the sources nor to whoever runs us. */
async function withOwnHome(): Promise<Record<string, string>> {
  const home = await madeOnce('browser-home', () => {});
  return { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XDG_CONFIG_HOME: join(home, 'config') };
}

/** The system's fonts and a Chinese one, since neither a bare server nor the packed Chromium has any. */
async function withChinese(): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const font = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
  const home = await madeOnce(`fonts-${versionOf('@expo-google-fonts/noto-sans-sc')}`, (half, made) => {
    copyFileSync(font, join(half, 'NotoSansSC-Regular.ttf'));
    const configuration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${made}</dir>
  <cachedir>${join(made, 'cache')}</cachedir>
</fontconfig>
`;
    writeFileSync(join(half, 'fonts.conf'), configuration);
  });
  return { FONTCONFIG_FILE: join(home, 'fonts.conf') };
}

async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `npm has no Chromium for ${process.platform}-${process.arch}. Install Chrome or Chromium, or name it with CHROME_PATH.`,
    );
  }
  const packed = require.resolve('@sparticuz/chromium');
  return madeOnce(`chromium-${versionOf('@sparticuz/chromium')}`, async (half) => {
    // In a process of its own: the package reads these names when it is loaded, and unpacks into the temporary folder.
    const script = `const { default: chromium } = await import(${JSON.stringify(packed)}); await chromium.executablePath();`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      env: { PATH: process.env['PATH'], TMPDIR: half, HOME: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    });
  });
}

function versionOf(name: string): string {
  const entry = require.resolve(name);
  const path = join(entry.slice(0, entry.lastIndexOf(name) + name.length), 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** A folder of the temporary folder, made once for each name and user; made beside and renamed, so a half one is never used. */
async function madeOnce(
  name: string,
  make: (half: string, made: string) => void | Promise<void>,
): Promise<string> {
  const { uid } = userInfo();
  const home = join(tmpdir(), `zhitong-${name}-${uid}`);
  if (existsSync(home)) {
    if (statSync(home).uid !== uid) throw new Error(`${home} belongs to another user. Remove it.`);
    return home;
  }
  const half = mkdtempSync(`${home}-`);
  try {
    await make(half, home);
    renameSync(half, home);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another process may have finished the same folder first.
    if (!existsSync(home)) throw error;
  }
  return home;
}
