import { Empty } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { Table } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useQuery } from '../use-query.ts';
import { ActivityTag, timesInWords } from './activity-words.tsx';
import { ACTIVITIES, STATISTICS } from './volunteers.documents.ts';

const TABS = [
  { key: 'upcoming', name: '将要举行和正在进行', upcoming: true },
  { key: 'past', name: '已经过去', upcoming: false },
  { key: 'all', name: '全部', upcoming: null },
] as const;
const STATISTICS_TAB = 'statistics';

/** 志愿活动: what is to come first. */
export function ActivitiesPage() {
  const [params] = useSearchParams();
  const wanted = params.get('show');
  const tab = TABS.find(({ key }) => key === wanted) ?? TABS[0];
  const isStatistics = wanted === STATISTICS_TAB;
  return (
    <Page
      title="志愿活动"
      extra={
        <Link className="button-link" to="/volunteers/new">
          发布活动
        </Link>
      }
    >
      <Tabs
        label="活动"
        shown={isStatistics ? STATISTICS_TAB : tab.key}
        tabs={[
          ...TABS.map(({ key, name }) => ({ key, name, to: `/volunteers?show=${key}` })),
          { key: STATISTICS_TAB, name: '年度统计', to: `/volunteers?show=${STATISTICS_TAB}` },
        ]}
      />
      {isStatistics ? <Statistics /> : <ActivityList upcoming={tab.upcoming} after={params.get('after')} />}
    </Page>
  );
}

function ActivityList({ upcoming, after }: { upcoming: boolean | null; after: string | null }) {
  const activities = useQuery(ACTIVITIES, { upcoming, first: 20, after });
  return (
    <Shown of={activities}>
      {({ volunteerActivities: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 ? (
            <Empty description="这里没有志愿活动。" />
          ) : (
            <ul className="cards" aria-busy={activities.loading}>
              {nodes.map((activity) => (
                <li key={activity.id}>
                  <p className="card-tags">
                    <ActivityTag status={activity.status} />
                  </p>
                  <p className="card-title">
                    <Link to={`/volunteers/${encodeURIComponent(activity.id)}`}>{activity.title}</Link>
                  </p>
                  <p>{timesInWords(activity)}</p>
                  <p className="quiet">
                    {activity.place.name} · {activity.unit.name}组织 ·{' '}
                    {activity.freePlaces > 0
                      ? `名额 ${activity.capacity}，还有 ${activity.freePlaces}`
                      : `名额 ${activity.capacity}，已满`}
                  </p>
                </li>
              ))}
            </ul>
          )}
          <KeysetPages {...pageInfo} />
        </>
      )}
    </Shown>
  );
}

function Statistics() {
  const year = Number(todayInCounty().slice(0, 4));
  const statistics = useQuery(STATISTICS, { year });
  return (
    <Shown of={statistics}>
      {({ volunteerStatistics }) =>
        volunteerStatistics.length === 0 ? (
          <Empty description={`${year} 年还没有已结束的活动。`} />
        ) : (
          <>
            <p className="quiet">只计已结束的活动；不足 5 人次的不显示人次和时长。</p>
            <Table
              caption={`${year} 年各单位组织的志愿活动`}
              head={['单位', '活动', '人次', '小时']}
              figures={[1, 2, 3]}
            >
              {volunteerStatistics.map(({ unit, activities, attended, hours }) => (
                <tr key={unit.code}>
                  <th scope="row">{unit.name}</th>
                  <td className="figure-cell">{activities}</td>
                  <td className="figure-cell">{attended ?? '不足 5'}</td>
                  <td className="figure-cell">{hours ?? '不显示'}</td>
                </tr>
              ))}
            </Table>
          </>
        )
      }
    </Shown>
  );
}
