import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startMeilisearch } from '@zhitong/devstack';
import { launchBrowser } from '@zhitong/devstack/browser';
import type { BrowserContext, Page } from 'playwright-core';
import { Account } from '#identity';
import { buildSite, projectTicket, syncSearch } from '#publications';
import { startServer } from '../server.ts';
import { aCounty } from './county.ts';
import { STAFF_PASSWORD, type StaffActor } from './factories.ts';
import { createWorld } from './world.ts';

const SITES = resolve(import.meta.dirname, '../../../../sites');
/** A phone of the smallest size that we promise, and the screen of an office. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Somebody with a browser of their own: nothing of it is shared with others. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * What no page may do, in the order in which it happened: errors of scripts and on the console, violations of the content
   * security policy, requests to another host.
   */
  readonly faults: string[];
}

export interface VisitorOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  readonly javaScript?: boolean;
}

/**
 * A county as people meet it: the real server over a world of its own, a real Chromium before it, and on demand a real
 * Meilisearch behind it.
 */
export async function openStage(options: { now: string; search?: boolean }) {
  const folder = mkdtempSync(join(tmpdir(), 'zhitong-stage-'));
  const meili = options.search
    ? await startMeilisearch({ dataDir: folder, masterKey: 'a-master-key-for-tests-only' })
    : null;
  const world = await createWorld({ now: options.now, meili });
  const county = await aCounty(world);
  const config = { ...world.config, consoleFolder: join(SITES, 'console/dist') };
  const server = await startServer(config, { port: 0, opened: world.opened });
  const origin = `http://localhost:${server.port}`;
  const browser = await launchBrowser();
  const loginOf = async (actor: StaffActor) =>
    (await world.asSystem().em.findOneOrFail(Account, actor.accountId)).login;

  return {
    world,
    county,
    origin,
    /** Null where there is no Meilisearch for this platform. */
    meili,
    /** Somebody at `path`, on a phone unless told otherwise. */
    async visit(path: string, visitor: VisitorOptions = {}): Promise<Visitor> {
      const context = await browser.newContext({
        baseURL: origin,
        viewport: visitor.size ?? PHONE,
        colorScheme: visitor.dark ? 'dark' : 'light',
        javaScriptEnabled: visitor.javaScript ?? true,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(15_000);
      const faults = watch(context, origin);
      const page = await context.newPage();
      await page.goto(path);
      return { page, context, faults };
    },
    /** A member of staff at their desk in the console, signed in. */
    async signedIn(actor: StaffActor, path = '/console/', visitor: VisitorOptions = {}): Promise<Visitor> {
      const visited = await this.visit(path, { size: DESK, ...visitor });
      await signIn(visited.page, await loginOf(actor));
      await visited.page.getByRole('button', { name: '退出' }).waitFor();
      return visited;
    },
    loginOf,
    /** What relay, worker and site builder do after a step, at once: public copy, search, pages. */
    async publish(...numbers: string[]): Promise<void> {
      const ctx = world.asSystem();
      for (const number of numbers) {
        const [row] = await ctx.em.execute<{ id: string }[]>(
          `select id from "${world.schema}".ticket where number = ?`,
          [number],
        );
        await projectTicket(ctx, row!.id);
      }
      await syncSearch(ctx, numbers);
      await buildSite(ctx, { siteSource: join(SITES, 'public'), origin, atRoot: true, full: false });
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.stop();
      await world[Symbol.asyncDispose]();
      await meili?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Fills in the console's sign-in form, which must be on the page. */
export async function signIn(page: Page, login: string, password = STAFF_PASSWORD): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

function watch(context: BrowserContext, origin: string): string[] {
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${message.type()}: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isOurs = ['data:', 'blob:'].includes(url.protocol) || url.host === new URL(origin).host;
    if (!isOurs) faults.push(`request to ${url.host}`);
  });
  void context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      reportError(new Error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`)),
    );
  });
  return faults;
}
