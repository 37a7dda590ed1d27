import { expect, test } from 'vitest';
import { Account } from '#identity';
import { RegisterEntry, growRegister } from '#register';
import {
  DocumentNumber,
  SigningKey,
  addPrincipalKey,
  addSealKey,
  allocateNumber,
  completeLetters,
  countersignLetter,
  editLetter,
  lookAtLetter,
  performLetterAct,
  prepareLetterAct,
  revokeKey,
  voidAbandonedNumbers,
  voidLetter,
} from '#replies';
import { aCounty } from '#test/county';
import {
  LETTER_TEXT,
  aDraftedLetter,
  aLetterCounty,
  issued,
  letterOf,
  reviewed,
  setDemo,
  signedOrSealed,
} from '#test/letters';
import { createWorld } from '#test/world';
import { addToTicket } from './citizen-steps.ts';
import { receiptLeaves } from './receipt-leaves.ts';
import { Ticket } from './ticket.entity.ts';
import { answerByLetter, correctTicketLetter, revokeTicketLetter } from './ticket-letters.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

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

test('a signing that fails leaves its number void and the letter where it was; the next one goes on counting', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { principal } = letters.people;
  const { id } = await aDraftedLetter(world, county);
  await reviewed(world, letters, id);
  const key = await world.asSystem().em.findOneOrFail(SigningKey, { purpose: 'PRINCIPAL' });
  await revokeKey(world.asSystem(), { serial: key.serial, reason: '更换' });

  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal })).toMatchObject([
    { refused: { code: 'STEP_NOT_ALLOWED' } },
  ]);
  expect(await letterOf(world, id)).toMatchObject({ status: 'REVIEWED', documentNumber: null });
  const { login } = await world.asSystem().em.findOneOrFail(Account, principal.accountId);
  await addPrincipalKey(world.asSystem(), { unitCode: 'zhujian', login });
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal });
  const numbers = await world.asSystem().em.find(DocumentNumber, {}, { orderBy: { sequence: 'asc' } });
  expect(numbers).toMatchObject([
    { sequence: 1, status: 'VOIDED', voidReason: 'SIGNING_FAILED' },
    { sequence: 2, status: 'USED', letterId: id },
  ]);
});

test('callers at once get numbers without a gap or a double', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { unitId } = await letterOf(world, id);
  const all = await Promise.all(
    Array.from({ length: 32 }, () => allocateNumber(world.asSystem(), { id, unitId, year: 2026 })),
  );
  const sequences = all.map(({ number }) => Number(/〕(\d+)号/.exec(number)![1])).toSorted((a, b) => a - b);
  expect(sequences).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));

  // Nobody came back for them: each is listed as void.
  world.setClock('2026-11-23T10:00:00+08:00');
  expect(await voidAbandonedNumbers(world.asSystem())).toBe(32);
  expect(await world.asSystem().em.count(DocumentNumber, { status: 'VOIDED' })).toBe(32);
});

test('a correction takes the place of the letter that it names, and a withdrawn one stays listed with its reason', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  await issued(world, letters, id);
  const { drafter, principal } = letters.people;
  const again = await correctTicketLetter(world.as(drafter), {
    letterId: id,
    ...LETTER_TEXT,
    title: '更正的答复',
  });
  await issued(world, letters, again);
  expect(await letterOf(world, id)).toMatchObject({ status: 'SUPERSEDED', supersededById: again });
  await expect(
    correctTicketLetter(world.as(drafter), { letterId: id, ...LETTER_TEXT }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });

  await revokeTicketLetter(world.as(principal), { id: again, reason: '引用的规范已经废止。' });
  expect(await letterOf(world, again)).toMatchObject({
    status: 'REVOKED',
    endReason: '引用的规范已经废止。',
  });
  await expect(voidLetter(world.as(principal), { id: again, reason: '作废' })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
  });
  const entries = await world.asSystem().em.find(RegisterEntry, {}, { orderBy: { id: 'asc' } });
  expect(entries.map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
    ['SEALED_REPLY', id],
    ['SEALED_REPLY', again],
    ['REPLY_REVOKED', again],
  ]);
});

test('a second factor is used up by one act, and an act by one use', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  const ctx = () => world.as(principal);
  await lookAtLetter(ctx(), { id });
  const act = await prepareLetterAct(ctx(), { letterIds: [id], act: 'SIGN' });
  const code = letters.freshCode(principal);
  await expect(performLetterAct(ctx(), { actId: act.id, act: 'SIGN' })).rejects.toMatchObject({
    details: { secondFactor: 'required' },
  });
  await expect(
    performLetterAct(world.as(keeper), { actId: act.id, act: 'SIGN', code: letters.freshCode(keeper) }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await performLetterAct(ctx(), { actId: act.id, act: 'SIGN', code });
  await expect(
    performLetterAct(ctx(), { actId: act.id, act: 'SIGN', code: letters.freshCode(principal) }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
  await expect(prepareLetterAct(world.as(keeper), { letterIds: [id], act: 'SEAL' })).rejects.toMatchObject({
    problems: [{ code: 'NOT_LOOKED_AT' }],
  });

  await lookAtLetter(world.as(keeper), { id });
  const late = await prepareLetterAct(world.as(keeper), { letterIds: [id], act: 'SEAL' });
  world.setClock(new Date(late.expiresAt.getTime() + 1000).toISOString());
  await expect(
    performLetterAct(world.as(keeper), { actId: late.id, act: 'SEAL', code: letters.freshCode(keeper) }),
  ).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
});

test('bytes swapped on the disk after signing are never sealed', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal });
  const { signedSha256 } = await letterOf(world, id);
  const name = `letters/${world.county.tenant.code}/${Buffer.from(signedSha256!).toString('hex')}.pdf`;
  await world.opened.platform.files.write(name, Buffer.from('%PDF-1.7 another'));

  expect(await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper })).toMatchObject([
    { refused: { code: 'UNAVAILABLE' } },
  ]);
  expect(await letterOf(world, id)).toMatchObject({ status: 'SIGNED', keeperId: null });
});

test('without the time-stamp service a letter waits, and goes on by itself when it answers again', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  const platform = world.opened.platform as { timeStampUrl: string | null };
  platform.timeStampUrl = 'http://127.0.0.1:1/';
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal });
  expect((await letterOf(world, id)).timePendingSince).not.toBeNull();
  await expect(signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper })).rejects.toMatchObject({
    problems: [{ code: 'NOT_READY' }],
  });

  platform.timeStampUrl = null;
  world.setClock('2026-11-23T11:00:00+08:00');
  expect(await completeLetters(world.asSystem(), answerByLetter)).toBe(1);
  platform.timeStampUrl = 'http://127.0.0.1:1/';
  await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper });
  world.setClock('2026-11-23T12:00:00+08:00');
  expect(await completeLetters(world.asSystem(), answerByLetter)).toBe(0);
  expect(await letterOf(world, id)).toMatchObject({ status: 'SEALED', issuedAt: null });

  platform.timeStampUrl = null;
  world.setClock('2026-11-23T13:00:00+08:00');
  expect(await completeLetters(world.asSystem(), answerByLetter)).toBe(1);
  expect(await letterOf(world, id)).toMatchObject({ status: 'ISSUED', timePendingSince: null });
});

test('a letter whose ticket was withdrawn meanwhile is not issued: its number is void', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id, number, trackingCode } = await aDraftedLetter(world, county);
  const { principal, keeper } = letters.people;
  await reviewed(world, letters, id);
  await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: principal });
  await signedOrSealed(world, letters, { ids: [id], act: 'SEAL', by: keeper });
  await addToTicket(world.as({ kind: 'anonymous' }), {
    number,
    trackingCode,
    action: 'WITHDRAW',
    text: '不用了',
  });
  await completeLetters(world.asSystem(), answerByLetter);
  expect(await letterOf(world, id)).toMatchObject({ status: 'VOIDED', sha256: null });
  expect(await world.asSystem().em.find(DocumentNumber, {})).toMatchObject([
    { status: 'VOIDED', voidReason: 'NOT_ISSUED' },
  ]);
});

test('what a public letter must not hold is told at its place, and without consent it can only go to the person', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  await aLetterCounty(world, county);
  await expect(
    aDraftedLetter(world, county, {
      changes: { blocks: [{ kind: 'PARAGRAPH', text: '请致电联系人手机13912345678。' }] },
    }),
  ).rejects.toMatchObject({ problems: [{ path: 'input.blocks.0.text', code: 'PERSONAL_DATA' }] });
  await expect(aDraftedLetter(world, county, { appeal: { publishConsent: false } })).rejects.toMatchObject({
    problems: [{ path: 'input.publicity', code: 'NOT_ALLOWED' }],
  });
  await aDraftedLetter(world, county, {
    appeal: { publishConsent: false },
    changes: { publicity: 'PERSON' },
  });
  await expect(
    aDraftedLetter(world, county, {
      changes: {
        title: '',
        blocks: [
          { kind: 'TABLE', head: ['甲', '乙'], rows: [['1']] },
          { kind: 'LIST', items: [] },
        ],
      },
    }),
  ).rejects.toMatchObject({
    problems: [
      { path: 'input.title' },
      { path: 'input.blocks.0.rows.0', code: 'MALFORMED' },
      { path: 'input.blocks.1.items', code: 'OUT_OF_RANGE' },
    ],
  });
});

test('outside a demo county no software key is made or used', async () => {
  await using world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const letters = await aLetterCounty(world, county);
  const { id } = await aDraftedLetter(world, county);
  await reviewed(world, letters, id);
  await setDemo(world, false);
  await expect(addSealKey(world.asSystem(), { unitCode: 'jiaotong' })).rejects.toMatchObject({
    code: 'STEP_NOT_ALLOWED',
    details: { driver: 'SOFTWARE' },
  });
  expect(
    await signedOrSealed(world, letters, { ids: [id], act: 'SIGN', by: letters.people.principal }),
  ).toMatchObject([{ refused: { code: 'STEP_NOT_ALLOWED', details: { driver: 'SOFTWARE' } } }]);
});
