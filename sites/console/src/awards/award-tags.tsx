import type { AwardRoundStatus, AwardStatus } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';

const TONE_OF_ROUND: Readonly<Record<AwardRoundStatus, string>> = {
  DRAFT: 'new',
  ANNOUNCED: 'running',
  PROVISIONAL: 'running',
  DECIDED: 'running',
  RUNNING: 'running',
  COMPLETED: 'done',
  CANCELLED: 'urgent',
};

export function RoundTag({ status }: { status: AwardRoundStatus }) {
  return <span className={`tag tag-${TONE_OF_ROUND[status]}`}>{labelOf('awardRoundStatus', status)}</span>;
}

const TONE_OF_AWARD: Readonly<Record<AwardStatus, string>> = {
  PROVISIONAL: 'new',
  DROPPED: 'urgent',
  COMMITTED: 'running',
  CHOSEN: 'running',
  RUNNING: 'running',
  COMPLETED: 'done',
  CANCELLED: 'urgent',
};

export function AwardTag({ status }: { status: AwardStatus }) {
  return <span className={`tag tag-${TONE_OF_AWARD[status]}`}>{labelOf('awardStatus', status)}</span>;
}
