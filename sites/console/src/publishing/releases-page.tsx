import { RELEASE_STATUSES } from '@zhitong/domain';
import { Empty } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { At } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { RELEASES } from './releases.documents.ts';

/** The publishing gate: every draft by how far it has come. */
export function ReleasesPage() {
  const [params] = useSearchParams();
  const shown = RELEASE_STATUSES.find((status) => status === params.get('status'));
  const releases = useQuery(RELEASES, {
    status: shown ? [shown] : null,
    first: 20,
    after: params.get('after'),
  });
  return (
    <Page title="公开审核">
      <nav className="tabs" aria-label="按进度">
        <ul>
          <li>
            <Link to="/releases" aria-current={shown ? undefined : 'page'}>
              全部
            </Link>
          </li>
          {RELEASE_STATUSES.map((status) => (
            <li key={status}>
              <Link to={`/releases?status=${status}`} aria-current={shown === status ? 'page' : undefined}>
                {labelOf('releaseStatus', status)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Shown of={releases}>
        {({ releases: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty description="没有公开稿。已答复的工单可以在工单页起草。" />
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
