import { prepareRelease, readRelease } from '#publications';
import { growRegister, publishRegister } from '#register';
import { Letter, completeLetters, publishLetters, publishTrust, reviewLetter } from '#replies';
import { answerByLetter, evaluateTicket, receiptLeaves } from '#tickets';
import type { County } from './county.ts';
import { type LetterCounty, signedOrSealed } from './letters.ts';
import type { World } from './world.ts';

/** Takes a drafted letter through review and signature; it has a number then. */
export async function signedLetter(world: World, letters: LetterCounty, id: string): Promise<void> {
  const { reviewer, principal } = letters.people;
  const { revision } = await world.asSystem().em.findOneOrFail(Letter, id);
  await reviewLetter(world.as(reviewer), { id, revision });
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal });
}

/** The same through seal and time stamps. */
export async function issuedLetter(world: World, letters: LetterCounty, id: string): Promise<Letter> {
  await signedLetter(world, letters, id);
  await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: letters.people.keeper });
  await completeLetters(world.asSystem(), answerByLetter);
  return world.asSystem().em.findOneOrFail(Letter, id);
}

/** Takes an answered ticket through its rating and the three readings. */
export async function releasedCase(
  world: World,
  county: County,
  appeal: { readonly number: string; readonly trackingCode: string },
): Promise<void> {
  const { number } = appeal;
  await evaluateTicket(world.as({ kind: 'anonymous' }), { ...appeal, solved: 'YES', satisfaction: 5 });
  const [author, ...readers] = county.staff.editors;
  await prepareRelease(world.as(author), { number, mode: 'TEXT' });
  for (const [index, reader] of readers.entries()) {
    const third = index === 2 ? ({ secrecyChecked: true, openness: 'PROACTIVE' } as const) : {};
    await readRelease(world.as(reader), { number, approve: true, ...third });
  }
}

/** What the worker does for the register, the letters' files and the certificates, at once. */
export async function lettersPublished(world: World): Promise<void> {
  const ctx = world.asSystem();
  while ((await growRegister(ctx, [receiptLeaves])) > 0);
  await publishRegister(ctx);
  await publishLetters(ctx);
  await publishTrust(ctx);
}
