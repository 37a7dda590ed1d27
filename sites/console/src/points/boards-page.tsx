import { BOARD_LEVELS } from './board-levels.ts';
import { Empty, Form, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { periodInWords, periodOf, periodsUpTo, todayInCounty } from '../parts/periods.ts';
import { PlacePicker } from '../parts/pickers.tsx';
import { Table } from '../parts/table.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { withWish } from '../queue/queue-wish.ts';
import { useQuery } from '../use-query.ts';
import { BOARD } from './boards.documents.ts';
import { RankChange } from './rank-change.tsx';

/** 积分榜: who stands where in a month or a year, and how that score came about. */
export function BoardsPage() {
  const [params, setParams] = useSearchParams();
  const level = BOARD_LEVELS.find((one) => one === params.get('level')) ?? 'VILLAGE';
  const periods = periodsUpTo(todayInCounty());
  const period = periodOf(params.get('period')) ?? periods[0]!;
  const under = params.get('under');
  const board = useQuery(BOARD, { level, period, under, first: 50, after: params.get('after') });
  const name = labelOf('pointsLevel', level);
  return (
    <Page title="积分榜">
      <Tabs
        label="层级"
        shown={level}
        tabs={BOARD_LEVELS.map((key) => ({
          key,
          name: labelOf('pointsLevel', key),
          to: `/points/boards?${withWish(params, { level: key, under: key === 'DEPARTMENT' ? null : under })}`,
        }))}
      />
      <search>
        <Form layout="vertical" component="div" className="filters">
          <Form.Item label="周期" htmlFor="board-period">
            <Select
              id="board-period"
              value={period}
              options={(periods.includes(period) ? periods : [period, ...periods]).map((value) => ({
                value,
                label: periodInWords(value),
              }))}
              onChange={(value) => setParams(withWish(params, { period: value }))}
            />
          </Form.Item>
          {level !== 'DEPARTMENT' && (
            <Form.Item label="只看哪里的" htmlFor="board-under">
              <PlacePicker
                id="board-under"
                value={under ?? undefined}
                onChange={(code: unknown) =>
                  setParams(withWish(params, { under: typeof code === 'string' ? code : null }))
                }
              />
            </Form.Item>
          )}
        </Form>
      </search>
      <Shown of={board}>
        {({ pointsBoard: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty description="这个周期还没有得分。" />
          ) : (
            <>
              <Table
                caption={`${name}榜，${periodInWords(period)}`}
                head={['名次', name, '得分', '自身', '来自下级', '较上期']}
                figures={[2, 3, 4]}
              >
                {nodes.map((row) => (
                  <tr key={row.account.code}>
                    <td>第 {row.rank} 名</td>
                    <th scope="row">
                      <Link to={`/points/accounts/${encodeURIComponent(row.account.code)}?period=${period}`}>
                        {row.account.name}
                      </Link>
                      {row.account.parent && <div className="quiet">{row.account.parent.name}</div>}
                    </th>
                    <td className="figure-cell">
                      <b>{row.score}</b>
                    </td>
                    <td className="figure-cell">{row.own}</td>
                    <td className="figure-cell">{row.fromChildren}</td>
                    <td>
                      <RankChange change={row.change} />
                    </td>
                  </tr>
                ))}
              </Table>
              <KeysetPages {...pageInfo} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
