import { Alert, Button, Card, Empty, Select } from 'antd';
import { useState } from 'react';
import type { PointsWhatIfQuery } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { Shown } from '../parts/page.tsx';
import { periodInWords, periodsUpTo, todayInCounty } from '../parts/periods.ts';
import { Table } from '../parts/table.tsx';
import { useQuery } from '../use-query.ts';
import { RankChange } from './rank-change.tsx';
import { WHAT_IF } from './rule-books.documents.ts';

type Board = NonNullable<PointsWhatIfQuery['pointsWhatIf']>['boards'][number];

/** As many rows as a board shows before it is opened whole. */
const SHORT = 20;

/** 试算: what boards of a period would be by this draft, beside what they are. */
export function WhatIf({ ruleBookId }: { ruleBookId: string }) {
  const periods = periodsUpTo(todayInCounty());
  const [period, setPeriod] = useState(periods[0]!);
  const [asked, setAsked] = useState<string>();
  const answer = useQuery(WHAT_IF, asked ? { ruleBookId, period: asked } : null);
  return (
    <Card title={<h2>试算</h2>}>
      <p className="quiet">
        用已存的草案重算一个周期，和现行结果对照。只是试算，不写入，不公开。改动请先保存。
      </p>
      <div className="period">
        <label htmlFor="what-if-period">
          周期
          <Select
            id="what-if-period"
            value={period}
            options={periods.map((value) => ({ value, label: periodInWords(value) }))}
            onChange={setPeriod}
            style={{ minWidth: '10rem' }}
          />
        </label>
        <Button
          loading={asked !== undefined && answer.loading}
          onClick={() => (asked === period ? answer.reload() : setAsked(period))}
        >
          试算
        </Button>
      </div>
      {asked && (
        <Shown of={answer}>
          {({ pointsWhatIf }) => {
            const shown = pointsWhatIf?.boards.filter(({ rows }) => rows.length > 0) ?? [];
            if (shown.length === 0) return <Empty description="这个周期还没有积分可以试算。" />;
            const gone = pointsWhatIf?.itemsGone ?? [];
            return (
              <>
                {gone.length > 0 && (
                  <Alert
                    type="warning"
                    showIcon
                    title={`草案里没有这些已用过的条目，它们的积分按 0 计：${gone.join('、')}`}
                  />
                )}
                {shown.map((board) => (
                  <WhatIfBoard key={board.level} board={board} period={asked} />
                ))}
              </>
            );
          }}
        </Shown>
      )}
    </Card>
  );
}

function WhatIfBoard({ board: { level, accounts, moved, rows }, period }: { board: Board; period: string }) {
  const [whole, setWhole] = useState(false);
  const name = labelOf('pointsLevel', level);
  return (
    <>
      <h3>
        {name}榜：{accounts} 个中有 {moved} 个名次变动
      </h3>
      <Table
        caption={`${name}榜，${periodInWords(period)}，新旧对照`}
        head={['新名次', name, '现行名次', '变动', '新得分', '现行得分']}
        figures={[4, 5]}
      >
        {(whole ? rows : rows.slice(0, SHORT)).map((row) => (
          <tr key={row.account.code}>
            <td>第 {row.newRank} 名</td>
            <th scope="row">
              {row.account.name} <div className="quiet">{row.account.code}</div>
            </th>
            <td>第 {row.oldRank} 名</td>
            <td>
              <RankChange change={row.oldRank - row.newRank} />
            </td>
            <td className="figure-cell">{row.newScore}</td>
            <td className="figure-cell">{row.oldScore}</td>
          </tr>
        ))}
      </Table>
      {rows.length > SHORT && (
        <Button aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? `只看前 ${SHORT} 名` : `看前 ${rows.length} 名`}
        </Button>
      )}
    </>
  );
}
