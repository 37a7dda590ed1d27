import { Empty, Grid, Table } from 'antd';
import { Link } from 'react-router';
import type { TicketRowFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { At, Due, ERASED, StatusTag, WarningTag, isStopped } from '../parts/tags.tsx';

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
          render: (_value, { number, title }) => (
            <>
              <Link to={`/tickets/${number}`}>{title ?? ERASED}</Link>
              <div className="quiet">{number}</div>
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
          render: (_value, { category, place }) => (
            <>
              {category?.name ?? '未归类'}
              <div className="quiet">{place?.name ?? '区划未定'}</div>
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
