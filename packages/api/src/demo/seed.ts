import type { Actor } from '@zhitong/domain';
import { findHotIssues, trainTriage, triageTicket } from '#analysis';
import { importPairings, importUnits } from '#identity';
import { importPlaces } from '#places';
import type { Ctx } from '#platform/ctx';
import type { SetupReport } from '#platform/setup-report';
import { projectTicket } from '#publications';
import { importResponsibilities } from '#responsibilities';
import { type OpenCounty, findCounty } from '#settings';
import { closeExpired, sealEvents } from '#tickets';
import { type OpenPlatform, ctxFor } from '../open-platform.ts';
import { DEMO_COUNTY, demoFile, demoFiles, demoPairings } from './demo-files.ts';
import { demoPointsAccounts } from './demo-points.ts';
import { demoTickets } from './demo-tickets.ts';
import { ACCOUNTS_FILE } from './make-demo-county.ts';
import { seedAwards } from './seed-awards.ts';
import { answeredByLetters, seedLetterEnds, seedLetterPeople } from './seed-letters.ts';
import { seedMarket } from './seed-market.ts';
import { seedPeople } from './seed-people.ts';
import { seedPoints } from './seed-points.ts';
import { type CtxAt, seedTickets } from './seed-tickets.ts';

const BY: Actor = { kind: 'system', job: 'demo' };

/**
 * Fills the invented county, which is empty: set-up from its files, staff for every role, some hundreds of tickets of the
 * last five months and points since the year before last, each made by the use cases themselves. Writes the accounts down at its very end.
 */
export async function seedDemo(opened: OpenPlatform, report: (line: string) => void): Promise<void> {
  const county = await findCounty(opened.platform, DEMO_COUNTY);
  const ctx = ctxFor(opened, county, BY);
  await setUp(ctx, report);
  const files = demoFiles();
  const town = files.units.find((unit) => unit.kind === 'TOWNSHIP')!;
  const people = await seedPeople(ctx, { unitCode: town.code, placeCode: town.placeCode! });
  report(`${people.byLogin.size} staff accounts`);

  const tickets = demoTickets(opened.platform.now(), files);
  const ctxAt: CtxAt = (actor, at) => ({ ...ctxFor(opened, county, actor), now: () => at });
  const since = new Date(tickets[0]!.submittedAt.getTime() - 24 * 3600_000);
  const letterPeople = await seedLetterPeople(ctxAt, people, since);
  const letters = { of: answeredByLetters(tickets), people: letterPeople };
  await seedTickets({ tickets, people, ctxAt, letters }, (done, of) =>
    report(`${done} of ${of} steps of ${tickets.length} tickets`),
  );
  await seedLetterEnds({ ctxAt, people: letterPeople }, opened.platform.now());
  report(`${letters.of.size + 2} sealed letters`);
  const accounts = demoPointsAccounts(files, demoPairings());
  const points = { ctxAt, people, accounts, now: opened.platform.now() };
  await seedPoints(points, report);
  await seedAwards(points, report);
  await seedMarket(points, report);
  await settle(opened, county, report);
  await opened.platform.files.write('demo-partner-token', `${people.partnerToken}\n`);
  await opened.platform.files.write(ACCOUNTS_FILE, `${JSON.stringify(people.accounts, null, 2)}\n`);
}

async function setUp(ctx: Ctx, report: (line: string) => void): Promise<void> {
  const imports: [string, (ctx: Ctx, given: { file: Uint8Array }) => Promise<SetupReport>][] = [
    ['places.csv', importPlaces],
    ['units.csv', importUnits],
    ['pairings.csv', importPairings],
    ['responsibilities.csv', importResponsibilities],
  ];
  for (const [name, take] of imports) {
    const done = await take({ ...ctx, em: ctx.em.fork() }, { file: demoFile(name) });
    if (!done.written)
      throw new Error(`${name} is not in order: ${JSON.stringify(done.problems.slice(0, 5))}`);
    report(`${name}: ${done.made} made`);
  }
}

/** What the worker would have done meanwhile: closes, seals, public copies, what triage keeps. */
async function settle(
  opened: OpenPlatform,
  county: OpenCounty,
  report: (line: string) => void,
): Promise<void> {
  const ctx = () => ctxFor(opened, county, BY);
  while ((await closeExpired(ctx())) > 0);
  while ((await sealEvents(ctx())) > 0);
  const rows = await ctx().em.execute<{ id: string }[]>(
    `select id from "${county.tenant.schema}".ticket order by submitted_at`,
  );
  for (const { id } of rows) {
    await projectTicket(ctx(), id);
    await triageTicket(ctx(), id);
  }
  report(`${rows.length} tickets projected`);
  report(`triage: ${(await trainTriage(ctx())).state}, ${await findHotIssues(ctx())} hot issues`);
}
