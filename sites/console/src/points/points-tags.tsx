import type { EntryStatus, RuleBookStatus } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';

const TONE_OF_BOOK: Readonly<Record<RuleBookStatus, string>> = {
  DRAFT: 'new',
  PUBLISHED: 'running',
  CLOSED: 'done',
};

export function RuleBookTag({ status }: { status: RuleBookStatus }) {
  return <span className={`tag tag-${TONE_OF_BOOK[status]}`}>{labelOf('ruleBookStatus', status)}</span>;
}

const TONE_OF_ENTRY: Readonly<Record<EntryStatus, string>> = {
  WAITING_APPROVAL: 'new',
  PENDING: 'running',
  COUNTED: 'done',
  REJECTED: 'urgent',
  CANCELLED: 'urgent',
};

export function EntryTag({ status }: { status: EntryStatus }) {
  return <span className={`tag tag-${TONE_OF_ENTRY[status]}`}>{labelOf('entryStatus', status)}</span>;
}
