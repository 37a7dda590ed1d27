import { type LetterStatus, Refusal } from '@zhitong/domain';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  Letter,
  completeLetters,
  countersignLetter,
  lookAtLetter,
  performLetterAct,
  prepareLetterAct,
  reviewLetter,
  sendBackLetter,
  voidLetter,
} from '#replies';
import { aCounty } from '#test/county';
import type { StaffActor } from '#test/factories';
import { aDraftedLetter, aLetterCounty } from '#test/letters';
import { createWorld } from '#test/world';
import { answerByLetter, revokeTicketLetter } from './ticket-letters.ts';

vi.setConfig({ testTimeout: 180_000 });

const MONDAY = '2026-11-23T09:00:00+08:00';
const CALLS = ['review', 'countersign', 'sendBack', 'SIGN', 'SEAL', 'void', 'revoke', 'complete'] as const;
const OUT: readonly LetterStatus[] = ['ISSUED', 'SUPERSEDED', 'REVOKED'];

test('no order of calls by anybody brings a letter out without both signatures by different people', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { people } = letters;
  const everybody = [
    ...Object.values(people),
    county.staff.dispatcher,
    county.staff.administrator,
    county.staff.auditor,
  ];
  const call = fc.tuple(fc.constantFrom(...CALLS), fc.nat(everybody.length - 1));
  let out = 0;

  const take = async (id: string, kind: (typeof CALLS)[number], by: StaffActor): Promise<unknown> => {
    const ctx = () => world.as(by);
    const { revision } = await world.asSystem().em.findOneOrFail(Letter, id);
    switch (kind) {
      case 'review':
        return reviewLetter(ctx(), { id, revision });
      case 'countersign':
        return countersignLetter(ctx(), { id, revision });
      case 'sendBack':
        return sendBackLetter(ctx(), { id, revision });
      case 'void':
        return voidLetter(ctx(), { id, reason: '试' });
      case 'revoke':
        return revokeTicketLetter(ctx(), { id, reason: '试' });
      case 'complete':
        return completeLetters(world.asSystem(), answerByLetter);
      default: {
        await lookAtLetter(ctx(), { id });
        const act = await prepareLetterAct(ctx(), { letterIds: [id], act: kind });
        // Whoever holds no second factor sends some code all the same.
        const code = by === people.principal || by === people.keeper ? letters.freshCode(by) : '000000';
        return performLetterAct(ctx(), { actId: act.id, act: kind, code });
      }
    }
  };

  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(call, { minLength: 4, maxLength: 10 }),
      async (assisted, calls) => {
        const { id } = await aDraftedLetter(world, county, { assisted });
        // Towards the end the right way is walked, so that some letters come out; whoever stands in between may hinder it.
        const way = [
          ['review', people.reviewer],
          ['countersign', people.assistant],
          ['SIGN', people.principal],
          ['SEAL', people.keeper],
          ['complete', people.keeper],
        ] as const;
        const mixed = way.flatMap((step, i) => [...calls.slice(i * 2, i * 2 + 2), step] as const);
        for (const [kind, who] of mixed) {
          const by = typeof who === 'number' ? everybody[who]! : who;
          await take(id, kind, by).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
        }
        const letter = await world.asSystem().em.findOneOrFail(Letter, id);
        if (!OUT.includes(letter.status)) return;
        out += 1;
        expect(letter.signerId).toBe(people.principal.accountId);
        expect(letter.keeperId).toBe(people.keeper.accountId);
        expect([people.principal.accountId, people.keeper.accountId]).not.toContain(letter.drafterId);
        expect(letter.reviewerId).not.toBe(letter.drafterId);
        expect(letter.sha256).not.toBeNull();
      },
    ),
    { numRuns: 8, seed: 20261123 },
  );
  expect(out).toBeGreaterThan(2);
});
