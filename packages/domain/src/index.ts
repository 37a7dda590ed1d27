export * from './award-round.ts';
export * from './award-words.ts';
export * from './checkpoint.ts';
export * from './clock.ts';
export * from './conflict.ts';
export * from './contact.ts';
export * from './exact.ts';
export * from './labels.ts';
export * from './letter-life.ts';
export * from './market.ts';
export * from './merkle-tiles.ts';
export * from './merkle.ts';
export * from './points-accounts.ts';
export * from './points-guard.ts';
export * from './points-ledger.ts';
export * from './points-periods.ts';
export * from './points-rollup.ts';
export * from './points-rule-book.ts';
export * from './points-words.ts';
export * from './receipt-codes.ts';
export * from './redaction.ts';
export * from './refusal.ts';
export * from './register.ts';
export * from './rights.ts';
export * from './small-cells.ts';
export * from './submission.ts';
export * from './ticket-event.ts';
export * from './ticket-status.ts';
export * from './ticket-words.ts';
export * from './triage-words.ts';
export * from './volunteer.ts';
export {
  type Day,
  type WorkCalendar,
  DEFAULT_WORK_HOURS,
  addDays,
  countyDay,
  dueDay,
  isDay,
  isWorkday,
  startOfDay,
  workdaysBetween,
} from './work-calendar.ts';
export * from './words.ts';
