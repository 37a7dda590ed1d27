import type { Actor } from '@zhitong/domain';
import { triageTicket } from '#analysis';
import type { Ctx } from '#platform/ctx';
import { prepareRelease, readRelease, screenRelease } from '#publications';
import {
  acceptTicket,
  addToTicket,
  assignTicket,
  closeExpired,
  declineTicket,
  evaluateTicket,
  replyTicket,
  signTicket,
  submitOnBehalf,
  submitTicket,
  unlockContact,
} from '#tickets';
import type { DemoTicket } from './demo-tickets.ts';
import { type LetterPeople, seedLetter } from './seed-letters.ts';
import type { DemoPeople, StaffActor } from './seed-people.ts';

/** One step of one ticket at its instant. */
interface Step {
  readonly at: Date;
  readonly order: number;
  /** The ticket it belongs to; null for what looks at all of them. */
  readonly ticket: string | null;
  run(): Promise<unknown>;
}

/** A context of somebody at some instant. */
export type CtxAt = (actor: Actor, at: Date) => Ctx;

export interface SeedOptions {
  readonly people: DemoPeople;
  readonly ctxAt: CtxAt;
  /** Which tickets are answered by sealed letters, by their keys, and by whom. */
  readonly letters: { readonly of: ReadonlyMap<string, 'PUBLIC' | 'PERSON'>; readonly people: LetterPeople };
}

const BY_STAFF = new Set(['phone', 'counter', 'grid']);

/** So many people are at work at once. */
const AT_ONCE = 4;

/**
 * Takes all demo tickets their way, by the use cases themselves, in the order of time, as it would have happened, a few
 * neighbouring steps of different tickets at once; silence closes what nobody rated.
 * @param progress told how many of how many steps are done
 */
export async function seedTickets(
  options: SeedOptions & { tickets: readonly DemoTicket[] },
  progress: (done: number, of: number) => void,
): Promise<void> {
  const steps = options.tickets
    .flatMap((ticket) => stepsOf(ticket, options))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
  let day = '';
  for (let done = 0; done < steps.length;) {
    const together = neighbours(steps.slice(done, done + AT_ONCE));
    const today = together[0]!.at.toISOString().slice(0, 10);
    if (today !== day) {
      day = today;
      progress(done, steps.length);
    }
    await Promise.all(together.map((step) => step.run()));
    done += together.length;
  }
  progress(steps.length, steps.length);
}

/** The first of these steps with those after it that need not wait for one another. */
function neighbours(steps: readonly Step[]): Step[] {
  const together: Step[] = [];
  for (const step of steps) {
    const waits = step.ticket === null || together.some((one) => one.ticket === step.ticket);
    if (waits && together.length > 0) break;
    together.push(step);
    if (step.ticket === null) break;
  }
  return together;
}

function stepsOf(ticket: DemoTicket, { people, ctxAt, letters }: SeedOptions): Step[] {
  const steps: Step[] = [];
  const add = (at: Date, run: () => Promise<unknown>) =>
    steps.push({ at, order: steps.length, ticket: ticket.key, run });
  const person = (login: string): StaffActor => people.byLogin.get(login)!;
  const nobody: Actor = { kind: 'anonymous' };
  // Complaints about the county centre are none of its dispatchers' business.
  const dispatcher = ticket.against.includes('zhili') ? person('supervisor') : person('dispatcher');
  let number = '';
  let trackingCode = '';

  add(ticket.submittedAt, async () => {
    const { title, text, kind, channel, placeCode, publishConsent, contact } = ticket;
    const input = {
      ...{ title, text, kind, channel, placeCode, publishConsent },
      contactName: contact?.name ?? null,
      contactPhone: contact?.phone ?? null,
      against: ticket.against.length > 0 ? ticket.against : null,
    };
    const submitted = BY_STAFF.has(channel)
      ? await submitOnBehalf(ctxAt(person('dispatcher'), ticket.submittedAt), input)
      : await submitTicket(ctxAt(filer(channel), ticket.submittedAt), input);
    number = submitted.receipt.number;
    trackingCode = submitted.trackingCode;
    const job: Actor = { kind: 'system', job: 'analysis.triage' };
    await triageTicket(ctxAt(job, ticket.submittedAt), submitted.receipt.ticketId);
  });
  const { acceptedAt, declined, assigned, signedAt, replied, verdict, release, categoryCode } = ticket;
  if (acceptedAt && categoryCode) {
    add(acceptedAt, () => acceptTicket(ctxAt(dispatcher, acceptedAt), { number, categoryCode }));
  }
  const { addition, withdrawn, looks } = ticket;
  if (addition) {
    const { at, text } = addition;
    add(at, () => addToTicket(ctxAt(nobody, at), { number, trackingCode, action: 'ADD', text }));
  }
  if (declined) {
    const { reason, note } = declined;
    add(declined.at, () => declineTicket(ctxAt(dispatcher, declined.at), { number, reason, note }));
  }
  if (assigned) {
    const { unitCode, assistUnitCodes } = assigned;
    add(assigned.at, () =>
      assignTicket(ctxAt(dispatcher, assigned.at), { number, unitCode, assistUnitCodes }),
    );
    const handler = people.handlers.get(unitCode)!;
    if (signedAt) add(signedAt, () => signTicket(ctxAt(handler, signedAt), { number }));
    for (const { at, purpose } of looks) {
      add(at, () => unlockContact(ctxAt(handler, at), { number, purpose }));
    }
    if (replied) {
      const { text, outcome } = replied;
      // Several told the same story, and got the same answer.
      const despite = ['COPIED', 'PERSONAL_DATA'] as const;
      const publicity = letters.of.get(ticket.key);
      add(replied.at, () =>
        publicity
          ? seedLetter({ ctxAt, people: letters.people }, ticket, { number, publicity })
          : replyTicket(ctxAt(handler, replied.at), { number, text, outcome, despite }),
      );
    }
  }
  if (withdrawn) {
    const { at, text } = withdrawn;
    add(at, () => addToTicket(ctxAt(nobody, at), { number, trackingCode, action: 'WITHDRAW', text }));
  } else if (verdict) {
    const { solved, satisfaction, comment } = verdict;
    add(verdict.at, () =>
      evaluateTicket(ctxAt(nobody, verdict.at), { number, trackingCode, solved, satisfaction, comment }),
    );
  } else if (ticket.closedAt) {
    const { closedAt } = ticket;
    // The sweep comes a moment after the window has closed.
    const swept = new Date(closedAt.getTime() + 1000);
    steps.push({
      at: swept,
      order: steps.length,
      ticket: null,
      run: () => closeAll(ctxAt({ kind: 'system', job: 'close-expired' }, swept)),
    });
  }
  if (release) {
    const { preparedAt } = release;
    add(preparedAt, () => prepare(ctxAt(person('editor'), preparedAt), number, release));
    release.readAt.forEach((at, i) => {
      const last = i === 2 ? ({ secrecyChecked: true, openness: 'PROACTIVE' } as const) : {};
      add(at, () => readRelease(ctxAt(person(`reader${i + 1}`), at), { number, approve: true, ...last }));
    });
    if (release.sentBack) {
      const { at, note } = release.sentBack;
      const reader = person(`reader${release.readAt.length + 1}`);
      add(at, () => readRelease(ctxAt(reader, at), { number, approve: false, note }));
    }
  }
  return steps;
}

/** Who files on a channel that the public form does not have. */
function filer(channel: string): Actor {
  if (channel === 'web' || channel === 'app' || channel === 'wechat') return { kind: 'anonymous' };
  return {
    kind: 'partner',
    applicationId: channel,
    name: channel,
    scopes: ['ticket.submit'],
    channels: [channel],
  };
}

/** As an editor does it: what the screening marks is blacked out too, and the offices' numbers in the replies stay. */
async function prepare(
  ctx: Ctx,
  number: string,
  release: NonNullable<DemoTicket['release']>,
): Promise<string> {
  const { mode, title, text } = release;
  const found = await screenRelease(ctx, number);
  const sure = (spans: typeof found.text) => spans.filter(({ certainty }) => certainty >= 0.75);
  const isOffice = ({ kind }: { kind: string }) => kind === 'LANDLINE';
  return prepareRelease(ctx, {
    ...{ number, mode, title, text },
    titleSpans: [...(release.titleSpans ?? []), ...sure(found.title)],
    textSpans: [...(release.textSpans ?? []), ...sure(found.text)],
    replySpans: found.replies.map((spans, index) => ({
      index,
      spans: sure(spans).filter((one) => !isOffice(one)),
    })),
    keep: found.replies.flatMap((spans, index) =>
      spans.filter(isOffice).map(({ start, end }) => ({ field: 'reply', index, start, end })),
    ),
  });
}

async function closeAll(ctx: Ctx): Promise<void> {
  while ((await closeExpired(ctx)) > 0);
}
