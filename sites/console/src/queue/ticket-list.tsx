import { Empty, Grid, Table } from 'antd';
import { Link } from 'react-router';
import type { TicketRowFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { likelihood } from '../parts/percent.ts';
import { At, Due, ERASED, StatusTag, UrgencyTag, WarningTag, isStopped } from '../parts/tags.tsx';

interface TicketListProps {
  tickets: readonly TicketRowFragment[];
  now: Date;
  busy: boolean;
}

/** Tickets as a table, or as cards where there is no room for one. */
export function TicketList({ tickets, now, busy }: TicketListProps) {
  const isWide = Grid.useBreakpoint().lg ?? false;
  if (tickets.length === 0) return <Empty description="没有符合条件的工单" />;
  if (!isWide) {
    return (
      <ul className="cards" aria-busy={busy}>
        {tickets.map((ticket) => (
          <li key={ticket.number}>
            <p className="card-tags">
              <StatusTag status={ticket.status} /> <WarningTag warning={ticket.warning} />{' '}
              <Due at={ticket.dueAt} now={now} stopped={isStopped(ticket.status)} />
            </p>
            <p className="card-title">
              <Link to={`/tickets/${ticket.number}`}>{ticket.title ?? ERASED}</Link>
            </p>
            <TriageTags ticket={ticket} />
            {!ticket.category && (
              <p>
                <BestSuggestion ticket={ticket} />
              </p>
            )}
            <p className="quiet">
              {ticket.number} · {labelOf('kind', ticket.kind)} · {ticket.place?.name ?? '区划未定'} ·{' '}
              {ticket.unit?.name ?? '未交办'}
            </p>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table<TicketRowFragment>
      rowKey="number"
      dataSource={[...tickets]}
      loading={busy}
      pagination={false}
      size="middle"
      columns={[
        {
          title: '工单',
          render: (_value, ticket) => (
            <>
              <Link to={`/tickets/${ticket.number}`}>{ticket.title ?? ERASED}</Link>
              <div className="quiet">{ticket.number}</div>
              <TriageTags ticket={ticket} />
            </>
          ),
        },
        { title: '类型', width: 72, render: (_value, { kind }) => labelOf('kind', kind) },
        { title: '状态', width: 110, render: (_value, { status }) => <StatusTag status={status} /> },
        {
          title: '期限',
          width: 150,
          render: (_value, { status, warning, dueAt, provisional }) => (
            <>
              <Due at={dueAt} now={now} provisional={provisional} stopped={isStopped(status)} />
              <div>
                <WarningTag warning={warning} />
              </div>
            </>
          ),
        },
        {
          title: '事项与区划',
          render: (_value, ticket) => (
            <>
              {ticket.category?.name ?? <BestSuggestion ticket={ticket} />}
              <div className="quiet">{ticket.place?.name ?? '区划未定'}</div>
            </>
          ),
        },
        { title: '主办单位', width: 140, render: (_value, { unit }) => unit?.name ?? '未交办' },
        {
          title: '登记',
          width: 150,
          render: (_value, { submittedAt, channel }) => (
            <>
              <At instant={submittedAt} />
              <div className="quiet">{labelOf('channel', channel)}</div>
            </>
          ),
        },
      ]}
    />
  );
}

/** What the machine noticed that a dispatcher should see before opening the ticket. */
function TriageTags({ ticket: { triage, similar } }: { ticket: TicketRowFragment }) {
  const isUrgent = triage !== null && triage.urgency !== 'ROUTINE';
  if (!isUrgent && !triage?.automatic && similar.length === 0) return null;
  return (
    <div className="card-tags">
      <UrgencyTag urgency={triage?.urgency} />{' '}
      {similar.length > 0 && <span className="tag tag-new">疑似重复 {similar.length}</span>}{' '}
      {triage?.automatic && <span className="tag tag-running">自动分拨</span>}
    </div>
  );
}

/** The most probable row of the responsibility list, while nobody has chosen one. */
function BestSuggestion({ ticket: { triage } }: { ticket: TicketRowFragment }) {
  const best = triage?.categories[0];
  if (!best) return <>未归类</>;
  return (
    <>
      <span className="quiet">建议：</span>
      {best.category.name} <span className="quiet">{likelihood(best.probability, triage)}</span>
    </>
  );
}
