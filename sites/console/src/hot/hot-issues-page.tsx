import { Empty, Form } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { HotIssuesQuery } from '../generated.ts';
import { Bar } from '../parts/bar.tsx';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { PlacePicker } from '../parts/pickers.tsx';
import { ERASED, StatusTag } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { daysInWords, growthInWords } from './days-in-words.ts';
import { HOT_ISSUES } from './hot.documents.ts';

type HotIssue = HotIssuesQuery['hotIssues']['nodes'][number];

/** What many people write about at the same time, the hottest first. */
export function HotIssuesPage() {
  const [params, setParams] = useSearchParams();
  const place = params.get('place');
  const asked = useQuery(HOT_ISSUES, { placeCode: place, first: 20, after: params.get('after') });
  const shownPlace = asked.data?.hotIssues.nodes.find((issue) => issue.place?.code === place)?.place;
  return (
    <Page title="热点问题">
      <p className="quiet">
        近 90 天里说同一件事的诉求，按热度排列，每几分钟更新。投诉具体单位和人员的、不得公开的事项不在其内。
      </p>
      <search>
        <Form layout="vertical" component="div" className="filters">
          <Form.Item label="区划" htmlFor="hot-place">
            <PlacePicker
              id="hot-place"
              value={place ?? undefined}
              known={shownPlace ? [shownPlace] : []}
              onChange={(code: unknown) =>
                setParams(typeof code === 'string' && code !== '' ? { place: code } : {})
              }
            />
          </Form.Item>
        </Form>
      </search>
      <Shown of={asked}>
        {({ hotIssues: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty description={place ? '这个区划近期没有热点问题' : '近期没有热点问题'} />
          ) : (
            <>
              <ol className="cards hot" aria-busy={asked.loading}>
                {nodes.map((issue, index) => (
                  <li key={issue.id}>
                    <HotIssueCard
                      issue={issue}
                      rank={params.has('after') ? null : index + 1}
                      most={Math.max(...nodes.map(({ size }) => size))}
                    />
                  </li>
                ))}
              </ol>
              <KeysetPages {...pageInfo} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

interface HotIssueCardProps {
  issue: HotIssue;
  /** Null on a later page: how many stand before it is not known there. */
  rank: number | null;
  /** The size of the largest one shown. */
  most: number;
}

function HotIssueCard({ issue, rank, most }: HotIssueCardProps) {
  const { title, place, from, to, size, voices, growth, rising, examples } = issue;
  return (
    <>
      <h2>
        {rank !== null && <span className="quiet">{rank}. </span>}
        {title} {rising && <span className="tag tag-urgent">上升</span>}
      </h2>
      <p className="hot-size">
        <Bar share={size / most} tone={rising ? 'rising' : 'plain'} />
        <span>
          <b>{size}</b> 件，<b>{voices}</b> 人反映
        </span>
      </p>
      <p className="quiet">
        {place?.name ?? '全县'} · {daysInWords(from, to)} · {growthInWords(growth)}
      </p>
      {examples.length > 0 && (
        <ul className="plain" aria-label={`${title}：例子`}>
          {examples.map((ticket) => (
            <li key={ticket.number}>
              <Link to={`/tickets/${ticket.number}`}>{ticket.title ?? ERASED}</Link>{' '}
              <StatusTag status={ticket.status} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
