import { expect, test } from 'vitest';
import { growRegister } from '#register';
import {
  DocumentNumber,
  Letter,
  completeLetters,
  countersignLetter,
  editLetter,
  prepareLetterAct,
  reviewLetter,
} from '#replies';
import { aCounty } from '#test/county';
import { LETTER_TEXT, type LetterCounty, aDraftedLetter, aLetterCounty, signedOrSealed } from '#test/letters';
import { type World, createWorld } from '#test/world';
import { receiptLeaves } from './receipt-leaves.ts';
import { Ticket } from './ticket.entity.ts';
import { answerByLetter } from './ticket-letters.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

const letterOf = (world: World, id: string) => world.asSystem().em.findOneOrFail(Letter, id);

async function reviewed(world: World, letters: LetterCounty, id: string): Promise<void> {
  const { revision } = await letterOf(world, id);
  await reviewLetter(world.as(letters.people.reviewer), { id, revision });
}

/** Review, signature and seal, then everything that follows by itself. */
async function issued(world: World, letters: LetterCounty, id: string): Promise<void> {
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal })).toEqual([
    { letterId: id, refused: null },
  ]);
  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper })).toEqual([
    { letterId: id, refused: null },
  ]);
  expect(await completeLetters(world.asSystem(), answerByLetter)).toBe(1);
}

test('a letter goes from its draft to its issue by three people, and answers its ticket', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id, number } = await aDraftedLetter(world, county);

  await issued(world, letters, id);
  await growRegister(world.asSystem(), [receiptLeaves]);
  const letter = await letterOf(world, id);
  expect(letter).toMatchObject({
    status: 'ISSUED',
    documentNumber: '试住建函〔2026〕1号',
    principalName: '局长甲',
    timePendingSince: null,
  });
  const hands = [letter.drafterId, letter.signerId, letter.keeperId];
  expect(new Set(hands).size).toBe(3);
  const ticket = await world.asSystem().em.findOneOrFail(Ticket, { number });
  expect(ticket).toMatchObject({ status: 'REPLIED', statedOutcome: 'SOLVED' });
  expect(await world.asSystem().em.find(DocumentNumber, {})).toMatchObject([
    { status: 'USED', sequence: 1, letterId: id },
  ]);
});

test('what was changed after it was looked at is neither signed nor sealed', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { drafter, principal } = letters.people;

  await expect(prepareLetterAct(world.as(principal), { letterIds: [id], act: 'SIGN' })).rejects.toMatchObject(
    {
      code: 'BAD_INPUT',
      problems: [{ code: 'NOT_READY' }],
    },
  );
  await reviewed(world, letters, id);
  await expect(prepareLetterAct(world.as(principal), { letterIds: [id], act: 'SIGN' })).rejects.toMatchObject(
    {
      code: 'BAD_INPUT',
      problems: [{ path: 'input.letterIds.0', code: 'NOT_LOOKED_AT' }],
    },
  );
  await expect(
    editLetter(world.as(drafter), { id, revision: 1, ...LETTER_TEXT, title: '另一个标题' }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
});

test('only who the dated record names signs: a deputy with the same role is refused', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  await reviewed(world, letters, id);
  await expect(
    signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: letters.people.deputy }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('an assisting unit countersigns the very text before the principal can sign', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county, { assisted: true });
  const { principal, assistant } = letters.people;
  await reviewed(world, letters, id);
  await expect(
    signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal }),
  ).rejects.toMatchObject({ problems: [{ code: 'NOT_READY' }] });
  await countersignLetter(world.as(assistant), { id, revision: 1 });
  expect(await letterOf(world, id)).toMatchObject({ status: 'COUNTERSIGNED' });
  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal })).toMatchObject([
    { refused: null },
  ]);
  expect(await letterOf(world, id)).toMatchObject({ documentNumber: '试住建函〔2026〕1号' });
});
