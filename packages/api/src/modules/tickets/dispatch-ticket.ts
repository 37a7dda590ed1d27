import {
  badInput,
  cleanText,
  conflictClosure,
  countyDay,
  type DeclineReason,
  dueAt,
  isOpen,
  type Limit,
  mayGoToVillage,
  Refusal,
  textProblems,
  type TicketKind,
  type TicketStatus,
  tierOfUnit,
  TIERS,
  type UnitKind,
  warningInstants,
} from '@zhitong/domain';
import { type UnitRow, unitDirectory } from '#identity';
import { placeDirectory } from '#places';
import type { Ctx } from '#platform/ctx';
import { type CategoryRow, CategoryVersion, categoryDirectory } from '#responsibilities';
import { settingsOf } from '#settings';
import { lowestTier } from './against.ts';
import { changeTicket, keepWords, record } from './change-ticket.ts';
import { Assignment, Hop, type Ticket } from './ticket.entity.ts';

export interface AcceptCommand {
  readonly number: string;
  readonly categoryCode: string;
  readonly placeCode?: string | null;
  readonly kind?: TicketKind | null;
}

/** Accepts a ticket: the row of the responsibility list valid today counts, and the finish clock starts. */
export function acceptTicket(ctx: Ctx, command: AcceptCommand): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.accept' }, async (tx, ticket) => {
    const category = await categoryNamed(tx, command.categoryCode);
    const place = command.placeCode ? (await placeDirectory(tx)).byCode.get(command.placeCode) : undefined;
    if (command.placeCode && !place) refuseField('placeCode', '没有这个地点，请重新选择。');
    ticket.apply('accept');
    ticket.kind = command.kind ?? ticket.kind;
    if (place) ticket.placeId = place.id;
    ticket.acceptedAt = tx.now();
    await startFinishClock(tx, ticket, category);
    record(tx, ticket, {
      kind: 'accepted',
      ticketKind: ticket.kind,
      placeCode:
        place?.code ??
        (ticket.placeId ? ((await placeDirectory(tx)).byId.get(ticket.placeId)?.code ?? null) : null),
      categoryCode: category.code,
      categoryVersion: category.version,
      dueAt: ticket.dueAt!.toISOString(),
      calendarVersion: tx.calendar.version,
    });
    return ticket.id;
  });
}

/** Puts a ticket under another row: no clock restarts, the deadline is recomputed from the same start. */
export function recategoriseTicket(
  ctx: Ctx,
  command: { number: string; categoryCode: string },
): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.accept' }, async (tx, ticket) => {
    if (!mayBeRecategorised(ticket)) {
      throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: 'recategorise' });
    }
    const category = await categoryNamed(tx, command.categoryCode);
    const version = await startFinishClock(tx, ticket, category);
    record(tx, ticket, {
      kind: 'recategorised',
      categoryCode: category.code,
      categoryVersion: version,
      dueAt: ticket.dueAt?.toISOString() ?? null,
      calendarVersion: ticket.calendarVersion ?? null,
    });
    return ticket.id;
  });
}

/** Accepted and not yet answered: before, acceptance chooses the row; after, the answer stands under it. */
export function mayBeRecategorised(ticket: { status: TicketStatus }): boolean {
  return isOpen(ticket.status) && ticket.status !== 'RECEIVED' && ticket.status !== 'REPLIED';
}

/** The row as it was valid on the day of acceptance counts. @returns its version */
async function startFinishClock(tx: Ctx, ticket: Ticket, category: CategoryRow): Promise<number> {
  const day = countyDay(ticket.acceptedAt!);
  const version = await tx.em.findOne(CategoryVersion, {
    categoryId: category.id,
    validFrom: { $lte: day },
    $or: [{ validTo: null }, { validTo: { $gte: day } }],
  });
  if (!version) return refuseField('categoryCode', '受理当日清单里没有这个事项，请另选。');
  const limit: Limit =
    version.finishHours != null && version.finishCalendar
      ? { hours: version.finishHours, calendar: version.finishCalendar }
      : (await settingsOf(tx)).finishLimit;
  ticket.categoryId = category.id;
  ticket.categoryVersionId = version.id;
  ticket.finishHours = limit.hours;
  ticket.finishCalendar = limit.calendar;
  ticket.dueAt = dueAt(tx.calendar, ticket.acceptedAt!, limit);
  const { blueAt, yellowAt } = warningInstants(tx.calendar, ticket.acceptedAt!, limit);
  ticket.blueAt = blueAt;
  ticket.yellowAt = yellowAt;
  ticket.calendarVersion = tx.calendar.version;
  return version.version;
}

/** Declines a ticket for a reason of the closed list, each of which tells where to go instead. */
export function declineTicket(
  ctx: Ctx,
  command: { number: string; reason: DeclineReason; note?: string | null },
): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.decline' }, async (tx, ticket) => {
    const note = command.note?.trim() ? cleanText(command.note) : null;
    if (note) badInput(textProblems('input.note', '说明', note, { most: 1000 }));
    ticket.apply('decline');
    ticket.declineReason = command.reason;
    ticket.dueAt = null;
    ticket.appealUntil = daysLater(tx, (await settingsOf(tx)).appealWindowDays);
    const words = note
      ? keepWords(tx, { ticketId: ticket.id, kind: 'REASON', body: { text: note.text } })
      : {};
    record(tx, ticket, { kind: 'declined', reason: command.reason, ...words });
    return ticket.id;
  });
}

/**
 * Says which units an appeal is about that names somebody. To those, with all their subordinates, the ticket stops existing,
 * and what they were given of it ends. Units are only ever added: whom the citizen named stays barred.
 * @throws Refusal STEP_NOT_ALLOWED for an appeal against nobody or one that is over
 */
export function setConflict(
  ctx: Ctx,
  command: { number: string; unitCodes: readonly string[] },
): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.assign' }, async (tx, ticket) => {
    if (!ticket.isAgainst || !isOpen(ticket.status)) {
      throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: 'set-conflict' });
    }
    const units = await unitDirectory(tx);
    const named = command.unitCodes.map(
      (code, i) => units.byCode.get(code) ?? refuseField(`unitCodes.${i}`, '没有这个单位，请重新选择。'),
    );
    const unitIds = [...new Set([...ticket.againstUnitIds, ...named.map((unit) => unit.id)])];
    const conflict = conflictClosure(units.all, unitIds);
    if (ticket.unitId && conflict.has(ticket.unitId)) {
      refuseField('unitCodes', '这个单位正在主办此件，请先改派再设定回避。');
    }
    ticket.againstUnitIds = unitIds;
    ticket.conflictUnitIds = [...conflict];
    ticket.conflictResolved = true;
    for (const assignment of await tx.em.find(Assignment, { ticketId: ticket.id, endedAt: null })) {
      if (conflict.has(assignment.unitId)) assignment.endedAt = tx.now();
    }
    record(tx, ticket, { kind: 'conflict-set', unitIds });
    return ticket.id;
  });
}

export interface AssignCommand {
  readonly number: string;
  readonly unitCode: string;
  readonly assistUnitCodes?: readonly string[] | null;
}

/** Hands a ticket to a lead unit, and others to assist it; each one's sign clock starts. */
export function assignTicket(ctx: Ctx, command: AssignCommand): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.assign' }, async (tx, ticket) => {
    const units = await unitDirectory(tx);
    const lead = units.byCode.get(command.unitCode) ?? refuseField('unitCode', '没有这个单位，请重新选择。');
    const assists = (command.assistUnitCodes ?? []).map(
      (code, i) =>
        units.byCode.get(code) ?? refuseField(`assistUnitCodes.${i}`, '没有这个单位，请重新选择。'),
    );
    await checkUnits(tx, ticket, { lead, assists });

    ticket.apply('assign');
    ticket.unitId = lead.id;
    const now = tx.now();
    const seq = (await tx.em.count(Hop, { ticketId: ticket.id })) + 1;
    const tier = tierOfUnit(lead.kind);
    const hop = tx.em.create(Hop, { ticketId: ticket.id, seq, tier, startedAt: now, endedAt: null });
    await tx.em.flush();
    const signDueAt = dueAt(tx.calendar, now, (await settingsOf(tx)).signLimit);
    for (const [unit, duty] of [[lead, 'LEAD'] as const, ...assists.map((one) => [one, 'ASSIST'] as const)]) {
      tx.em.create(Assignment, {
        ticketId: ticket.id,
        hopId: hop.id,
        unitId: unit.id,
        duty,
        assignedAt: now,
        signDueAt,
      });
    }
    record(tx, ticket, {
      kind: 'assigned',
      hop: seq,
      tier,
      unitId: lead.id,
      assistUnitIds: assists.map((unit) => unit.id),
      signDueAt: signDueAt.toISOString(),
      calendarVersion: tx.calendar.version,
    });
    return ticket.id;
  });
}

async function checkUnits(
  tx: Ctx,
  ticket: Ticket,
  given: { lead: UnitRow; assists: UnitRow[] },
): Promise<void> {
  const units = await unitDirectory(tx);
  const problems: { path: string; code: string; message: string }[] = [];
  const add = (path: string, code: string, message: string) =>
    problems.push({ path: `input.${path}`, code, message });
  if (!ticket.conflictResolved)
    add('unitCode', 'CONFLICT_UNRESOLVED', '诉求写明了投诉对象，请先设定回避单位再交办。');
  const category = ticket.categoryId ? (await categoryDirectory(tx)).byId.get(ticket.categoryId) : undefined;
  const lowest = lowestTier(units, ticket.againstUnitIds);
  const everyone = [
    { unit: given.lead, path: 'unitCode', duty: 'LEAD' as const },
    ...given.assists.map((unit, i) => ({ unit, path: `assistUnitCodes.${i}`, duty: 'ASSIST' as const })),
  ];
  everyone.forEach(({ unit, path, duty }, i) => {
    if (everyone.findIndex((one) => one.unit.id === unit.id) < i)
      add(path, 'DUPLICATE', `${unit.name}已在名单中。`);
    if (ticket.conflictUnitIds.includes(unit.id))
      add(path, 'CONFLICT_OF_INTEREST', `${unit.name}是被投诉单位或其下级，应当回避。`);
    else if (TIERS.indexOf(tierOfUnit(unit.kind)) < TIERS.indexOf(lowest)) {
      add(path, 'CONFLICT_OF_INTEREST', `投诉对象的上一级才能办理此件，${unit.name}层级过低。`);
    }
    if (isVillage(unit.kind) && !mayGoToVillage(category?.villageDuty ?? null, duty)) {
      add(
        path,
        'NOT_VILLAGE',
        `此事项不属于村（社区）${duty === 'LEAD' ? '主办' : '承担'}的职责，不能交给${unit.name}。`,
      );
    }
  });
  badInput(problems);
}

function isVillage(kind: UnitKind): boolean {
  return kind === 'VILLAGE';
}

async function categoryNamed(tx: Ctx, code: string): Promise<CategoryRow> {
  const category = (await categoryDirectory(tx)).byCode.get(code);
  return category ?? refuseField('categoryCode', '没有这个事项，请重新选择。');
}

function daysLater(tx: Ctx, days: number): Date {
  return new Date(tx.now().getTime() + days * 24 * 3600_000);
}

function refuseField(field: string, message: string): never {
  badInput([{ path: `input.${field}`, code: 'UNKNOWN', message }]);
  throw new Error('unreachable');
}
