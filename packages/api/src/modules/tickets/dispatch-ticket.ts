import {
  type DeclineReason,
  type Limit,
  type TicketKind,
  TIERS,
  type UnitKind,
  badInput,
  cleanText,
  conflictClosure,
  dueAt,
  mayGoToVillage,
  textProblems,
  tierOfUnit,
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
    const category = await categoryNamed(tx, command.categoryCode);
    if (ticket.acceptedAt && ticket.status !== 'CLOSED' && ticket.status !== 'REPLIED')
      await startFinishClock(tx, ticket, category);
    else ticket.categoryId = category.id;
    record(tx, ticket, {
      kind: 'recategorised',
      categoryCode: category.code,
      categoryVersion: category.version,
      dueAt: ticket.dueAt?.toISOString() ?? null,
      calendarVersion: ticket.calendarVersion ?? null,
    });
    return ticket.id;
  });
}

async function startFinishClock(tx: Ctx, ticket: Ticket, category: CategoryRow): Promise<void> {
  const version = await tx.em.findOneOrFail(CategoryVersion, category.versionId);
  const limit: Limit =
    version.finishHours != null && version.finishCalendar
      ? { hours: version.finishHours, calendar: version.finishCalendar }
      : (await settingsOf(tx)).finishLimit;
  ticket.categoryId = category.id;
  ticket.categoryVersionId = category.versionId;
  ticket.finishHours = limit.hours;
  ticket.finishCalendar = limit.calendar;
  ticket.dueAt = dueAt(tx.calendar, ticket.acceptedAt!, limit);
  ticket.calendarVersion = tx.calendar.version;
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
 * Says which units the appeal is about, where the citizen named them in words. To those, with all their subordinates, the
 * ticket stops existing.
 */
export function setConflict(
  ctx: Ctx,
  command: { number: string; unitCodes: readonly string[] },
): Promise<string> {
  return changeTicket(ctx, { number: command.number, permission: 'ticket.assign' }, async (tx, ticket) => {
    const units = await unitDirectory(tx);
    const named = command.unitCodes.map(
      (code, i) => units.byCode.get(code) ?? refuseField(`unitCodes.${i}`, '没有这个单位，请重新选择。'),
    );
    const unitIds = named.map((unit) => unit.id);
    const conflict = conflictClosure(units.all, unitIds);
    if (ticket.unitId && conflict.has(ticket.unitId)) {
      refuseField('unitCodes', '这个单位正在主办此件，请先改派再设定回避。');
    }
    ticket.againstUnitIds = unitIds;
    ticket.conflictUnitIds = [...conflict];
    ticket.conflictResolved = true;
    ticket.isAgainst = ticket.isAgainst || unitIds.length > 0;
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
