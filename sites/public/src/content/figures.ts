/**
 * Figures of a set of tickets, from public data alone, so that anybody can compute them again from the export.
 * Source: DOMAIN.md section 7.
 */
import { isOpen } from '@zhitong/domain';
import type { TicketRow } from './export.ts';

/** A rate as its two whole numbers; never a float until it is printed. */
export type Rate = { part: number; whole: number };

export type Figures = {
  received: number;
  replied: number;
  closed: number;
  /** Still owed an answer. */
  open: number;
  /** Of these, past the due time. */
  openOverdue: number;
  /** Replied by the due day ÷ (replied + open overdue). */
  onTime: Rate;
  /** (yes + ½ partly) ÷ verdicts, doubled on both sides so that both stay whole. */
  solved: Rate;
  verdicts: number;
  /** Grades 3 to 5 ÷ grades given. */
  satisfied: Rate;
};

/** A rate of fewer cases than this says nothing and may point at a person, so it is not printed. */
export const LEAST_CASES = 5;

/** Does the county still owe this ticket an answer? A reopened one owes a new answer, whatever was said before. */
export function awaitsReply(ticket: Pick<TicketRow, 'status'>): boolean {
  return isOpen(ticket.status) && ticket.status !== 'REPLIED';
}

export function figuresOf(tickets: readonly TicketRow[]): Figures {
  const open = tickets.filter(awaitsReply);
  const replied = tickets.filter((ticket) => ticket.repliedOn !== null && !awaitsReply(ticket));
  const openOverdue = open.filter((ticket) => ticket.warning === 'RED').length;
  // Without a due day (imported history) nothing was promised, so nothing can be late or in time.
  const promised = replied.filter((ticket) => ticket.dueOn !== null);
  const inTime = promised.filter((ticket) => ticket.repliedOn! <= ticket.dueOn!).length;
  const yes = tickets.filter((ticket) => ticket.solved === 'YES').length;
  const partly = tickets.filter((ticket) => ticket.solved === 'PARTLY').length;
  const verdicts = tickets.filter((ticket) => ticket.solved !== null).length;
  const grades = tickets.flatMap((ticket) => ticket.satisfaction ?? []);
  return {
    received: tickets.length,
    replied: replied.length,
    closed: tickets.filter((ticket) => ticket.status === 'CLOSED').length,
    open: open.length,
    openOverdue,
    onTime: { part: inTime, whole: promised.length + openOverdue },
    solved: { part: 2 * yes + partly, whole: 2 * verdicts },
    verdicts,
    satisfied: { part: grades.filter((grade) => grade >= 3).length, whole: grades.length },
  };
}

/** Percent of a rate, exact to four digits of the ratio, half-up; trailing zeros left out: `66.67%`, `100%`. */
export function percent({ part, whole }: Rate): string {
  if (whole === 0) return '—';
  const tenThousandths = Math.floor((20_000 * part + whole) / (2 * whole));
  const digits = String(tenThousandths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(tenThousandths / 100)}${digits === '' ? '' : `.${digits}`}%`;
}

export type MonthFigures = { month: string; received: number; replied: number };

/** The twelve months that end with `lastMonth` (`YYYY-MM`): filed and replied in each. */
export function twelveMonths(tickets: readonly TicketRow[], lastMonth: string): MonthFigures[] {
  const months = Array.from({ length: 12 }, (_, index) => monthBefore(lastMonth, 11 - index));
  const rows = new Map(months.map((month) => [month, { month, received: 0, replied: 0 }]));
  for (const ticket of tickets) {
    const filed = rows.get(ticket.submittedOn.slice(0, 7));
    if (filed) filed.received += 1;
    const replied = ticket.repliedOn === null ? undefined : rows.get(ticket.repliedOn.slice(0, 7));
    if (replied) replied.replied += 1;
  }
  return [...rows.values()];
}

export function monthBefore(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = year * 12 + (number - 1) - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Calendar days from one day to another; the first day is not counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
