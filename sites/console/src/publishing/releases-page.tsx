import { RELEASE_STATUSES } from '@zhitong/domain';
import { Empty } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { At } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { RELEASES } from './releases.documents.ts';

/** What still waits for a reader. */
const WAITING = ['DRAFT', 'FIRST_READ', 'SECOND_READ'] as const;

/** The publishing gate: first what waits to be read, then every draft by how far it has come. */
export function ReleasesPage() {
  const [params] = useSearchParams();
  const shown = ['ALL', ...RELEASE_STATUSES].find((status) => status === params.get('status')) ?? 'WAITING';
  const releases = useQuery(RELEASES, {
    status: shown === 'ALL' ? null : RELEASE_STATUSES.filter((status) => isShown(status, shown)),
    first: 20,
    after: params.get('after'),
  });
  return (
    <Page title="公开审核">
      <nav className="tabs" aria-label="按进度">
        <ul>
          <li>
            <Link to="/releases" aria-current={shown === 'WAITING' ? 'page' : undefined}>
              等待审读
            </Link>
          </li>
          {RELEASE_STATUSES.map((status) => (
            <li key={status}>
              <Link to={`/releases?status=${status}`} aria-current={shown === status ? 'page' : undefined}>
                {labelOf('releaseStatus', status)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/releases?status=ALL" aria-current={shown === 'ALL' ? 'page' : undefined}>
              全部
            </Link>
          </li>
        </ul>
      </nav>
      <Shown of={releases}>
        {({ releases: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty description="这里没有公开稿。已办结的工单可以在工单页起草。" />
          ) : (
            <>
              <ul className="cards">
                {nodes.map(({ number, status, mode, title, preparedBy, preparedAt, mayRead }) => (
                  <li key={number}>
                    <p className="card-tags">
                      <span className="tag tag-running">{labelOf('releaseStatus', status)}</span>
                      {mayRead && <span className="tag tag-new">可由您审读</span>}
                    </p>
                    <p className="card-title">
                      <Link to={`/releases/${number}`}>{title}</Link>
                    </p>
                    <p className="quiet">
                      {number} · {labelOf('releaseMode', mode)} · {preparedBy}起草 <At instant={preparedAt} />
                    </p>
                  </li>
                ))}
              </ul>
              <KeysetPages {...pageInfo} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

function isShown(status: (typeof RELEASE_STATUSES)[number], tab: string): boolean {
  return tab === 'WAITING' ? WAITING.some((waiting) => waiting === status) : status === tab;
}
