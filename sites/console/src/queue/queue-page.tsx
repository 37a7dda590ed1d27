import { TICKET_STATUSES } from '@zhitong/domain';
import { Button, Grid } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { QueueFilters } from './queue-filters.tsx';
import { wishOf, withWish } from './queue-wish.ts';
import { QUEUE_COUNTS, STAFF_TICKETS } from './queue.documents.ts';
import { TicketList } from './ticket-list.tsx';

const PAGE_SIZE = 20;

/** The tickets one may see, the most urgent first. */
export function QueuePage() {
  const [params, setParams] = useSearchParams();
  const wish = wishOf(params);
  const tickets = useQuery(STAFF_TICKETS, { ...wish, first: PAGE_SIZE });
  const isWide = Grid.useBreakpoint().lg ?? false;
  const [showsFilters, setShowsFilters] = useState(false);
  // One instant per answer, so that all rows of a page are measured by the same clock.
  const now = useMemo(() => new Date(), [tickets.data]);

  return (
    <Page title="工单" extra={<Button onClick={tickets.reload}>刷新</Button>}>
      <StatusTabs params={params} />
      {!isWide && (
        <Button onClick={() => setShowsFilters(!showsFilters)} aria-expanded={showsFilters}>
          {showsFilters ? '收起条件' : '筛选条件'}
        </Button>
      )}
      {(isWide || showsFilters) && <QueueFilters params={params} onChange={(next) => setParams(next)} />}
      <Shown of={tickets}>
        {({ staffTickets: { nodes, pageInfo } }) => (
          <>
            <TicketList tickets={nodes} now={now} busy={tickets.loading} />
            <KeysetPages {...pageInfo} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function StatusTabs({ params }: { params: URLSearchParams }) {
  const { data } = useQuery(QUEUE_COUNTS, {});
  const counts = new Map(data?.staffQueueCounts.map((row) => [row.status, row]));
  const shown = params.get('status');
  const linkTo = (status: string | null) => `/tickets?${withWish(params, { status })}`;
  return (
    <nav className="tabs" aria-label="按状态">
      <ul>
        <li>
          <Link to={linkTo(null)} aria-current={shown ? undefined : 'page'}>
            全部
          </Link>
        </li>
        {TICKET_STATUSES.filter((status) => counts.has(status) || status === shown).map((status) => {
          const { count = 0, overdue = 0 } = counts.get(status) ?? {};
          return (
            <li key={status}>
              <Link to={linkTo(status)} aria-current={shown === status ? 'page' : undefined}>
                {labelOf('status', status)} <b>{count}</b>
                {overdue > 0 && <span className="overdue">（超期 {overdue}）</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
