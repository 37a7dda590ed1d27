import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HotIssue, TicketLikeness, TriageSuggestion } from '#analysis';
import { AwardRound } from '#awards';
import { Redemption } from '#market';
import { PointsEntry, PointsMonth, recomputeYear } from '#points';
import { Release, allPublicTickets } from '#publications';
import { Letter } from '#replies';
import { findCounty, forgetCounties } from '#settings';
import { createWorld } from '#test/world';
import { VolunteerActivity } from '#volunteers';
import { ContactLook, Ticket, verifyEvents } from '#tickets';
import { ctxFor } from '../open-platform.ts';
import { DEMO_COUNTY } from './demo-files.ts';
import { DEMO_TICKETS, DEMO_WAYS } from './demo-tickets.ts';
import { makeDemoCounty } from './make-demo-county.ts';
import { seedDemo } from './seed.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

test(
  'the invented county is seeded by the use cases, once, and its history is whole',
  { timeout: 420_000 },
  async () => {
    await using world = await createWorld({ now: MONDAY });
    const { config, opened } = world;

    expect(await makeDemoCounty(config, config.databaseOwnerUrl!)).toBe('made');
    forgetCounties(opened.platform);
    await seedDemo(opened, () => {});
    expect(await makeDemoCounty(config, config.databaseOwnerUrl!)).toBe('there');

    const county = await findCounty(opened.platform, DEMO_COUNTY);
    const ctx = ctxFor(opened, county, { kind: 'system', job: 'test' });
    expect(county).toMatchObject({ isDefault: false, settings: { enforceSecondFactor: false } });
    const tickets = await ctx.em.find(Ticket, {});
    expect(tickets).toHaveLength(DEMO_TICKETS);
    const statuses = new Set(tickets.map((ticket) => ticket.status));
    expect([...statuses]).toEqual(expect.arrayContaining([...DEMO_WAYS]));
    expect(await ctx.em.count(Release, { status: 'RELEASED' })).toBeGreaterThan(50);
    expect(await ctx.em.count(Release, { status: 'SENT_BACK' })).toBe(2);
    const appealable = tickets.filter(
      ({ status, appealUntil }) => status === 'DECLINED' && appealUntil! > opened.platform.now(),
    );
    expect(appealable.length).toBeGreaterThanOrEqual(3);
    expect(tickets.filter(({ outcome }) => outcome === 'WITHDRAWN')).toHaveLength(3);
    expect(await ctx.em.count(ContactLook, {})).toBeGreaterThanOrEqual(12);

    const against = new Set(tickets.filter((ticket) => ticket.isAgainst).map((ticket) => ticket.number));
    let copies = 0;
    for await (const copy of allPublicTickets(ctx)) {
      copies += 1;
      expect(copy.stage === 'STUB' && against.has(copy.number)).toBe(false);
    }
    expect(copies).toBeGreaterThan(150);

    const letters = await ctx.em.find(Letter, {});
    const ofStatus = (status: string) => letters.filter((letter) => letter.status === status);
    expect(letters.filter(({ publishedAt }) => publishedAt).length).toBeGreaterThanOrEqual(30);
    expect(ofStatus('SUPERSEDED')).toHaveLength(1);
    expect(ofStatus('REVOKED')).toHaveLength(1);
    expect(ofStatus('VOIDED')).toHaveLength(1);
    expect(
      letters.filter(({ publicity, status }) => publicity === 'PERSON' && status === 'ISSUED'),
    ).toHaveLength(1);

    const likenesses = await ctx.em.find(TicketLikeness, {});
    expect(likenesses.some(({ sameCitizen, exact }) => sameCitizen && exact)).toBe(true);
    expect(likenesses.length).toBeGreaterThan(20);
    expect(await ctx.em.count(TriageSuggestion, {})).toBe(DEMO_TICKETS);
    const [hottest] = await ctx.em.find(HotIssue, {}, { orderBy: { rank: 'asc' } });
    expect(hottest!.size).toBeGreaterThanOrEqual(8);
    expect(hottest!.title).toContain('打桩');

    expect(await ctx.em.count(PointsMonth, {})).toBe(22);
    expect(await ctx.em.count(PointsEntry, { status: 'PENDING' })).toBeGreaterThan(20);
    expect(await ctx.em.count(PointsEntry, { status: 'WAITING_APPROVAL' })).toBe(1);
    expect(await recomputeYear(ctx, { year: '2026', check: true })).toMatchObject({ differences: 0 });
    const rounds = await ctx.em.find(AwardRound, {}, { orderBy: { number: 'asc' } });
    expect(rounds.map(({ status }) => status)).toEqual(['COMPLETED', 'PROVISIONAL']);
    expect(await ctx.em.count(VolunteerActivity, {})).toBe(3);
    expect(await ctx.em.count(Redemption, {})).toBe(2);

    const report = await verifyEvents(ctx);
    // Another test's open transaction may hold the last of them back.
    expect(report.sealed).toBeGreaterThan(0);
    expect(report).toMatchObject({ broken: [], changedWords: 0 });
    const accounts = JSON.parse(readFileSync(join(config.home, 'demo-accounts.json'), 'utf8')) as {
      role: string;
    }[];
    expect(new Set(accounts.map(({ role }) => role)).size).toBeGreaterThanOrEqual(15);
  },
);
