import { expect, test } from 'vitest';
import { Unit } from '#identity';
import { inTransaction } from '#platform/ctx';
import { growRegister, publishRegister, verifyRegister } from '#register';
import {
  DocumentNumber,
  Letter,
  allocateNumber,
  completeLetters,
  letterState,
  letterWitnesses,
  lookAtLetter,
  performLetterAct,
  prepareLetterAct,
  showLetters,
  voidLetter,
  voidNumber,
} from '#replies';
import { aCounty } from '#test/county';
import { aStaff } from '#test/factories';
import {
  LETTER_TEXT,
  aDraftedLetter,
  aLetterCounty,
  issued,
  letterOf,
  reviewed,
  signedOrSealed,
} from '#test/letters';
import { createWorld } from '#test/world';
import { receiptLeaves } from './receipt-leaves.ts';
import { Ticket } from './ticket.entity.ts';
import { answerByLetter, draftTicketLetter, revokeTicketLetter } from './ticket-letters.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('codes for an act cannot be tried out, not with a new act for each either', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { principal } = letters.people;
  const ctx = () => world.as(principal);
  await reviewed(world, letters, id);
  await lookAtLetter(ctx(), { id });
  const tried = async (code: string) => {
    const { id: actId } = await prepareLetterAct(ctx(), { letterIds: [id], act: 'SIGN' });
    return performLetterAct(ctx(), { actId, act: 'SIGN', code });
  };
  const right = letters.freshCode(principal);
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');

  for (let i = 0; i < 5; i += 1) {
    await expect(tried(wrong)).rejects.toMatchObject({ details: { secondFactor: 'wrong' } });
  }
  await expect(tried(right)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect(await letterOf(world, id)).toMatchObject({ status: 'REVIEWED' });
});

test('a number in use is not voided by whoever only missed the answer to the signing', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  await reviewed(world, letters, id);
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: letters.people.principal });
  const number = await world.asSystem().em.findOneOrFail(DocumentNumber, { letterId: id });

  await voidNumber(world.asSystem(), number.id, 'SIGNING_FAILED');
  expect(await world.asSystem().em.findOneOrFail(DocumentNumber, number.id)).toMatchObject({
    status: 'USED',
  });
});

test('one letter shown and another one taken back at the same time is a change', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const ids: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    const { id } = await aDraftedLetter(world, county);
    await issued(world, letters, id);
    ids.push((await letterOf(world, id)).subjectId);
  }
  const show = (subject: number, shown: boolean) =>
    inTransaction(world.asSystem(), (tx) => showLetters(tx, { kind: 'TICKET', id: ids[subject]!, shown }));
  await show(0, true);
  const before = await letterState(world.asSystem());
  await show(0, false);
  await show(1, true);
  expect(await letterState(world.asSystem())).not.toBe(before);
});

test('a letter of a unit that its ticket was taken from answers nothing, and holds up no letter of the next one', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id, number } = await aDraftedLetter(world, county);
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal });
  await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper });
  const roads = county.units.roads;
  await world.asSystem().em.nativeUpdate(Unit, { id: roads.id }, { documentCode: '试交函' });
  const next = await aStaff(world, { role: 'handler', unit: roads });
  await world.asSystem().em.nativeUpdate(Ticket, { number }, { unitId: roads.id });

  await draftTicketLetter(world.as(next), { number, outcome: 'SOLVED', ...LETTER_TEXT });
  await completeLetters(world.asSystem(), answerByLetter);
  expect(await letterOf(world, id)).toMatchObject({ status: 'VOIDED' });
  expect(await world.asSystem().em.findOneOrFail(Ticket, { number })).toMatchObject({
    status: 'IN_PROGRESS',
  });
});

test('a letter or a number that is altered or taken away behind our back is named', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  await issued(world, letters, id);
  const { id: given } = await aDraftedLetter(world, county);
  await reviewed(world, letters, given);
  await signedOrSealed(world, letters, { ids: [given], act: 'SIGN', by: letters.people.principal });
  await voidLetter(world.as(letters.people.principal), { id: given, reason: '附件缺页。' });
  const { id: withdrawn } = await aDraftedLetter(world, county);
  await issued(world, letters, withdrawn);
  await revokeTicketLetter(world.as(letters.people.principal), { id: withdrawn, reason: '依据已经废止。' });
  while ((await growRegister(world.asSystem(), [receiptLeaves])) > 0);
  await publishRegister(world.asSystem());
  const faults = async () => {
    const report = await verifyRegister(world.asSystem(), [receiptLeaves], letterWitnesses);
    return report.faults.map(({ code, sentence }) => `${code} ${/〕(\d+)号/.exec(sentence)?.[1]}`);
  };
  expect(await faults()).toEqual([]);

  const { em } = world.asSystem();
  await em.nativeUpdate(Letter, { id }, { sha256: Buffer.alloc(32) });
  await em.nativeUpdate(Letter, { id: withdrawn }, { status: 'ISSUED' });
  await em.nativeUpdate(
    DocumentNumber,
    { letterId: given },
    { status: 'USED', voidedAt: null, voidReason: null },
  );
  expect((await faults()).toSorted()).toEqual([
    'CHANGED_SUBJECT 1',
    'MISSING_SUBJECT 2',
    'MISSING_SUBJECT 3',
  ]);
});

test('a code that came to another organ goes on counting there, and an organ with another code too', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { housing, roads } = county.units;
  const coded = (unitId: string, documentCode: string | null) =>
    world.asSystem().em.nativeUpdate(Unit, { id: unitId }, { documentCode });
  const next = async (unitId: string, year: number) =>
    (await allocateNumber(world.asSystem(), { id, unitId, year })).number;

  expect(await next(housing.id, 2026)).toBe('试住建函〔2026〕1号');
  await coded(housing.id, '试建函');
  await coded(roads.id, '试住建函');
  expect(await next(roads.id, 2026)).toBe('试住建函〔2026〕2号');
  expect(await next(housing.id, 2026)).toBe('试建函〔2026〕2号');
  expect(await next(housing.id, 2027)).toBe('试建函〔2027〕1号');
});
