import { type Openness, Refusal, badInput, cleanText, demand, textProblems } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { type Ticket, changeTicket, record } from '#tickets';
import { Release, ReleaseReading } from './publication.entity.ts';

export interface ReadingCommand {
  readonly number: string;
  readonly approve: boolean;
  /** Why it goes back, or what was noticed; seen by editors only. */
  readonly note?: string | null;
  /** Third reading: the secrecy check 保密审查 was done. */
  readonly secrecyChecked?: boolean | null;
  /** Third reading: only PROACTIVE is published. */
  readonly openness?: Openness | null;
}

const AFTER = ['FIRST_READ', 'SECOND_READ', 'RELEASED'] as const;

/**
 * One of the three readings 三审, each by another person, none of them the one who prepared it. The third, with secrecy
 * check and openness attribute, releases.
 * @throws Refusal STEP_NOT_ALLOWED for a second reading by the same person or where nothing waits to be read
 */
export function readRelease(ctx: Ctx, command: ReadingCommand): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'publication.read' }, async (tx, ticket) => {
    const { actor } = tx;
    if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN', { permission: 'publication.read' });
    const release = await waitingRelease(tx, ticket);
    const readings = await tx.em.find(ReleaseReading, { releaseId: release.id, revision: release.revision });
    const hasPart =
      release.preparedBy === actor.accountId ||
      readings.some((reading) => reading.accountId === actor.accountId);
    if (hasPart) throw new Refusal('STEP_NOT_ALLOWED', { release: release.status, reader: 'same-person' });
    const stage = (readings.length + 1) as 1 | 2 | 3;
    const note = checkReading(tx, command, stage);

    tx.em.create(ReleaseReading, {
      releaseId: release.id,
      revision: release.revision,
      stage,
      accountId: actor.accountId,
      readerName: actor.name,
      approved: command.approve,
      note,
      at: tx.now(),
    });
    record(tx, ticket, { kind: 'release-read', releaseId: release.id, stage, approved: command.approve });
    if (stage === 3) release.openness = command.openness ?? null;
    const publish = command.approve && (stage < 3 || command.openness === 'PROACTIVE');
    release.status = publish ? AFTER[stage - 1]! : 'SENT_BACK';
    if (release.status === 'RELEASED') {
      release.releasedAt = tx.now();
      record(tx, ticket, { kind: 'released', releaseId: release.id, openness: 'PROACTIVE' });
    }
    return ticket.id;
  });
}

async function waitingRelease(tx: Ctx, ticket: Ticket): Promise<Release> {
  const release = await tx.em.findOne(Release, { ticketId: ticket.id });
  if (!release) throw new Refusal('NOT_FOUND', { release: 'none' });
  const waiting =
    release.status === 'DRAFT' || release.status === 'FIRST_READ' || release.status === 'SECOND_READ';
  if (!waiting) throw new Refusal('STEP_NOT_ALLOWED', { release: release.status });
  return release;
}

function checkReading(tx: Ctx, command: ReadingCommand, stage: 1 | 2 | 3): string | null {
  const note = cleanText(command.note ?? '');
  const problems = textProblems('input.note', '意见', note, { most: 500, mayBeEmpty: command.approve });
  if (stage === 3 && command.approve) {
    demand(tx.actor, 'publication.release');
    if (!command.secrecyChecked) {
      problems.push({ path: 'input.secrecyChecked', code: 'REQUIRED', message: '发布前须完成保密审查。' });
    }
    if (!command.openness)
      problems.push({ path: 'input.openness', code: 'REQUIRED', message: '请选择公开属性。' });
  }
  badInput(problems);
  return note.text.trim() || null;
}

/** Takes a released case off again: its words leave the public copy, the index and the site. */
export function withdrawRelease(ctx: Ctx, command: { number: string }): Promise<string> {
  return changeTicket(
    ctx,
    { number: command.number, permission: 'publication.withdraw' },
    async (tx, ticket) => {
      const release = await tx.em.findOne(Release, { ticketId: ticket.id });
      if (!release) throw new Refusal('NOT_FOUND', { release: 'none' });
      if (release.status !== 'RELEASED') throw new Refusal('STEP_NOT_ALLOWED', { release: release.status });
      release.status = 'WITHDRAWN';
      release.releasedAt = null;
      record(tx, ticket, { kind: 'unreleased', releaseId: release.id });
      return ticket.id;
    },
  );
}
