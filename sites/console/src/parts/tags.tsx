import type { TicketStatus, Urgency, WarningLevel } from '../generated.ts';
import { deadlineInCountyTime, dueInWords, inCountyTime } from '../due-in-words.ts';
import { labelOf } from './label-of.ts';

/** Stands for a citizen's words once they are erased. */
export const ERASED = '（文字已清除）';

/** The status in its Chinese word. */
export function StatusTag({ status }: { status: TicketStatus }) {
  return <span className={`tag tag-${toneOf(status)}`}>{labelOf('status', status)}</span>;
}

/** The warning colour, always with its word; nothing while there is no warning. */
export function WarningTag({ warning }: { warning: WarningLevel | null }) {
  if (warning === null || warning === 'NONE') return null;
  return <span className={`tag tag-${warning.toLowerCase()}`}>{labelOf('warning', warning)}</span>;
}

/** How soon somebody has to look, where that is soon; nothing for what is routine. */
export function UrgencyTag({ urgency }: { urgency: Urgency | undefined }) {
  if (urgency === undefined || urgency === 'ROUTINE') return null;
  return <span className={`tag tag-${urgency.toLowerCase()}`}>{labelOf('urgency', urgency)}</span>;
}

interface DueProps {
  at?: string | null;
  now: Date;
  /** The deadline lies beyond the announced calendar. */
  provisional?: boolean;
  /** Nobody is waited for any more. */
  stopped?: boolean;
}

/** How long until the deadline, with the instant itself for whoever asks. */
export function Due({ at, now, provisional = false, stopped = false }: DueProps) {
  if (stopped) return <span className="quiet">不计时</span>;
  if (!at) return <span className="quiet">未定</span>;
  const due = new Date(at);
  return (
    <span className={due < now ? 'overdue' : undefined}>
      <time dateTime={at} title={deadlineInCountyTime(at)}>
        {dueInWords(due, now)}
      </time>
      {provisional && <span className="quiet">（暂按周历计算，待国务院公布）</span>}
    </span>
  );
}

/** An instant in the county's own time. */
export function At({ instant }: { instant?: string | null }) {
  return instant ? <time dateTime={instant}>{inCountyTime(instant)}</time> : <span className="quiet">—</span>;
}

/** A deadline in the county's own time. */
export function DueAt({ instant }: { instant: string }) {
  return <time dateTime={instant}>{deadlineInCountyTime(instant)}</time>;
}

/** Whether the ticket's clock stands: the county has answered, or will not. */
export function isStopped(status: TicketStatus): boolean {
  return toneOf(status) === 'done';
}

function toneOf(status: TicketStatus): 'new' | 'running' | 'done' {
  if (status === 'RECEIVED' || status === 'ACCEPTED' || status === 'RETURNED' || status === 'REOPENED')
    return 'new';
  return status === 'ASSIGNED' || status === 'IN_PROGRESS' || status === 'WAITING' ? 'running' : 'done';
}
