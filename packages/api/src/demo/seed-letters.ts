import { OUTCOMES_OF_KIND } from '@zhitong/domain';
import { screen } from '@zhitong/triage';
import { Account, UnitPrincipal, createAccount, roleGrant, unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import {
  Countersign,
  Letter,
  addPrincipalKey,
  addSealKey,
  completeLetters,
  contentDigest,
  contentOf,
  countersignLetter,
  createAuthority,
  reviewLetter,
  sealOne,
  signOne,
  voidLetter,
} from '#replies';
import { Ticket, answerByLetter, correctTicketLetter, draftTicketLetter, revokeTicketLetter } from '#tickets';
import type { DemoTicket } from './demo-tickets.ts';
import { DEMO_PASSWORD, type DemoPeople, type StaffActor } from './seed-people.ts';
import type { CtxAt } from './seed-tickets.ts';

/** The organs that answer by sealed letters in the demo county; each has a document code. */
const LETTER_UNITS = ['zhujian', 'renshe', 'chengguan', 'ziran', 'nongye', 'jiaoyu', 'minzheng', 'weijian'];

const MINUTE_MS = 60_000;
const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * MINUTE_MS);

/** The three people of an organ's letters, and the second who reviews. */
interface Organ {
  readonly drafter: StaffActor;
  readonly reviewer: StaffActor;
  readonly principal: StaffActor;
  readonly keeper: StaffActor;
}

export interface LetterPeople {
  readonly organs: ReadonlyMap<string, Organ>;
  /** Who countersigns for a unit. */
  readonly handlers: ReadonlyMap<string, StaffActor>;
}

/** The county's authority as it was before the first letter, and for each organ a principal, a keeper and a second handler. */
export async function seedLetterPeople(ctxAt: CtxAt, people: DemoPeople, since: Date): Promise<LetterPeople> {
  const by = { kind: 'system', job: 'demo' } as const;
  // The root's key is not kept: nobody signs anything real under this county's root.
  await createAuthority(ctxAt(by, since));
  const organs = new Map<string, Organ>();
  for (const unitCode of LETTER_UNITS) {
    const ctx = ctxAt(by, since);
    const known = { principal: people.byLogin.get('principal'), keeper: people.byLogin.get('keeper') };
    const own = unitCode === 'zhujian';
    const term = await termOf(ctx, unitCode);
    const principal = own
      ? known.principal!
      : await person(ctx, { unitCode, role: 'principal', name: term.name });
    const keeper = own
      ? known.keeper!
      : await person(ctx, { unitCode, role: 'seal_keeper', name: `印管${term.name[0]}` });
    const reviewer = await person(ctx, { unitCode, role: 'handler', name: `核稿${term.name[0]}` });
    const { login } = await ctx.em.fork().findOneOrFail(Account, principal.accountId);
    await addPrincipalKey(ctxAt(by, since), { unitCode, login });
    await addSealKey(ctxAt(by, since), { unitCode });
    organs.set(unitCode, { drafter: people.handlers.get(unitCode)!, reviewer, principal, keeper });
  }
  return { organs, handlers: people.handlers };
}

async function termOf(ctx: Ctx, unitCode: string): Promise<UnitPrincipal> {
  const unit = (await unitDirectory(ctx)).byCode.get(unitCode)!;
  return ctx.em.fork().findOneOrFail(UnitPrincipal, { unitId: unit.id, toDay: null });
}

async function person(
  ctx: Ctx,
  given: { unitCode: string; role: 'principal' | 'seal_keeper' | 'handler'; name: string },
): Promise<StaffActor> {
  const { unitCode, role, name } = given;
  const units = await unitDirectory(ctx);
  const login = `${unitCode}.${role === 'handler' ? 'reviewer' : role.replace('seal_', '')}`;
  const roles = [{ role, unitCode }];
  const { accountId } = await createAccount(ctx, { login, name, unitCode, password: DEMO_PASSWORD, roles });
  const grant = roleGrant(units, { role, unitId: units.byCode.get(unitCode)!.id, placeCode: null });
  return { kind: 'staff', accountId, name, secondFactor: true, roles: [grant] };
}

/**
 * Which tickets are answered by sealed letters, by their keys: released ones whose citizens consented, and one that goes to its
 * person alone.
 */
export function answeredByLetters(tickets: readonly DemoTicket[]): Map<string, 'PUBLIC' | 'PERSON'> {
  const answered = tickets.filter(
    ({ assigned, replied, against }) =>
      assigned && replied && LETTER_UNITS.includes(assigned.unitCode) && against.length === 0,
  );
  const clean = (text: string) =>
    screen(text).every(({ certainty, kind }) => certainty < 0.9 || kind === 'LANDLINE');
  const open = answered.filter(
    ({ release, publishConsent, replied, title }) =>
      release?.stage === 'RELEASED' && publishConsent && clean(replied!.text) && clean(title),
  );
  const closed = answered.find(
    ({ assigned, publishConsent }) => assigned!.unitCode === 'zhujian' && !publishConsent,
  );
  const letters = new Map<string, 'PUBLIC' | 'PERSON'>(open.map(({ key }) => [key, 'PUBLIC']));
  if (closed) letters.set(closed.key, 'PERSON');
  return letters;
}

/** Takes one letter from its draft to its issue, by the use cases themselves; only the second factors are spared. */
export async function seedLetter(
  options: { ctxAt: CtxAt; people: LetterPeople },
  ticket: DemoTicket,
  given: { number: string; publicity: 'PUBLIC' | 'PERSON' },
): Promise<string> {
  const { ctxAt, people } = options;
  const { assigned, replied, signedAt } = ticket;
  const organ = people.organs.get(assigned!.unitCode)!;
  const at = replied!.at;
  const notBefore = (minutes: number) =>
    new Date(Math.max(minutesBefore(at, minutes).getTime(), signedAt!.getTime() + MINUTE_MS));
  const id = await draftTicketLetter(ctxAt(organ.drafter, notBefore(50)), {
    number: given.number,
    outcome: replied!.outcome,
    publicity: given.publicity,
    ...textOf(ticket.title, replied!.text),
  });
  await reviewLetter(ctxAt(organ.reviewer, notBefore(40)), { id, revision: 1 });
  for (const unitCode of assigned!.assistUnitCodes) {
    const assistant = people.handlers.get(unitCode)!;
    await countersignLetter(ctxAt(assistant, notBefore(30)), { id, revision: 1 });
  }
  await signed(ctxAt, organ, { id, at: notBefore(20) });
  await sealed(ctxAt, organ, { id, at: notBefore(5) });
  await completeLetters(ctxAt({ kind: 'system', job: 'letters' }, at), answerByLetter);
  return id;
}

async function signed(ctxAt: CtxAt, organ: Organ, { id, at }: { id: string; at: Date }): Promise<void> {
  const ctx = ctxAt(organ.principal, at);
  const letter = await ctx.em.fork().findOneOrFail(Letter, id);
  const fork = { ...ctx, em: ctx.em.fork() };
  await signOne(ctx, { id, digest: contentDigest(await contentOf(fork, letter)) });
}

async function sealed(ctxAt: CtxAt, organ: Organ, { id, at }: { id: string; at: Date }): Promise<void> {
  const ctx = ctxAt(organ.keeper, at);
  const letter = await ctx.em.fork().findOneOrFail(Letter, id);
  await sealOne(ctx, { id, digest: Buffer.from(letter.signedSha256!).toString('hex') });
}

/** The words of a plain reply as a letter has them: the three sentences first. */
function textOf(title: string, reply: string) {
  const sentences = reply.match(/[^。！？]+[。！？]?/g) ?? [reply];
  const rest = sentences.slice(3).join('');
  return {
    title: `关于“${title.slice(0, 60)}”的答复`,
    addressee: '来信群众',
    blocks: [
      { kind: 'PARAGRAPH' as const, text: sentences.slice(0, 3).join('') },
      ...(rest ? [{ kind: 'HEADING' as const, level: 1, text: '一、办理情况' }] : []),
      ...(rest ? [{ kind: 'PARAGRAPH' as const, text: rest }] : []),
      {
        kind: 'PARAGRAPH' as const,
        text: '如对本答复有疑问，可凭登记回执在“澄溪直通”查询或补充，也可以到本单位窗口当面说明。',
      },
      { kind: 'PARAGRAPH' as const, text: '特此答复。' },
    ],
  };
}

/** What happens to letters besides: one corrected, one withdrawn, one number void. */
export async function seedLetterEnds(
  options: { ctxAt: CtxAt; people: LetterPeople },
  now: Date,
): Promise<void> {
  const { ctxAt, people } = options;
  const organ = people.organs.get('zhujian')!;
  const ctx = ctxAt({ kind: 'system', job: 'demo' }, now);
  const [first, second] = await ctx.em
    .fork()
    .find(
      Letter,
      { status: 'ISSUED', publicity: 'PUBLIC', signerId: organ.principal.accountId },
      { orderBy: { signedAt: 'desc' }, limit: 2 },
    );
  const at = minutesBefore(now, 30);
  const correction = await correctTicketLetter(ctxAt(organ.drafter, at), {
    letterId: first!.id,
    publicity: 'PUBLIC',
    title: first!.title,
    addressee: first!.addressee,
    blocks: [
      { kind: 'PARAGRAPH', text: '前次答复中的日期有误，现予更正。办理结论不变。更正后的全文如下。' },
      ...first!.body.blocks.map((block) =>
        block.kind === 'heading'
          ? { kind: 'HEADING' as const, level: block.level, text: block.text }
          : { kind: 'PARAGRAPH' as const, text: block.kind === 'paragraph' ? block.text : '' },
      ),
    ],
  });
  await reviewLetter(ctxAt(organ.reviewer, at), { id: correction, revision: 1 });
  await signed(ctxAt, organ, { id: correction, at: minutesBefore(now, 20) });
  await sealed(ctxAt, organ, { id: correction, at: minutesBefore(now, 10) });
  await completeLetters(ctxAt({ kind: 'system', job: 'letters' }, minutesBefore(now, 5)), answerByLetter);
  await revokeTicketLetter(ctxAt(organ.principal, minutesBefore(now, 4)), {
    id: second!.id,
    reason: '引用的规范已经废止，将重新答复。',
  });
  const units = (await unitDirectory(ctx)).byCode;
  const organOf = new Map([...people.organs].map(([code, one]) => [units.get(code)!.id, one]));
  const underWay = await ctx.em
    .fork()
    .findOneOrFail(
      Ticket,
      { status: 'IN_PROGRESS', unitId: { $in: [...organOf.keys()] } },
      { orderBy: { submittedAt: 'asc' } },
    );
  const busy = organOf.get(underWay.unitId!)!;
  const voided = await draftTicketLetter(ctxAt(busy.drafter, minutesBefore(now, 9)), {
    number: underWay.number,
    outcome: OUTCOMES_OF_KIND[underWay.kind][0]!,
    publicity: 'PERSON',
    ...textOf('办理中的事项', '目前还不能办理。需要先完成现场检测。检测结果出来后我们会再次答复。'),
  });
  await reviewLetter(ctxAt(busy.reviewer, minutesBefore(now, 8)), { id: voided, revision: 1 });
  for (const { unitId } of await ctx.em.fork().find(Countersign, { letterId: voided })) {
    const assistant = [...people.handlers].find(([code]) => units.get(code)!.id === unitId)![1];
    await countersignLetter(ctxAt(assistant, minutesBefore(now, 8)), { id: voided, revision: 1 });
  }
  await signed(ctxAt, busy, { id: voided, at: minutesBefore(now, 7) });
  await voidLetter(ctxAt(busy.principal, minutesBefore(now, 3)), {
    id: voided,
    reason: '用印前发现附件缺页，编号作废。',
  });
}
