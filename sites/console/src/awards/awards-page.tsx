import { Card, Empty } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { Yuan } from '../parts/amounts.tsx';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { periodInWords, todayInCounty } from '../parts/periods.ts';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { RoundTag } from './award-tags.tsx';
import { POOLS, ROUNDS } from './awards.documents.ts';
import { PoolFigure } from './pool-figure.tsx';

/** 评奖与资金池: the money of this year first, then every round. */
export function AwardsPage() {
  const { may } = useSession();
  const [params] = useSearchParams();
  const pools = useQuery(POOLS, {});
  const rounds = useQuery(ROUNDS, { first: 20, after: params.get('after') });
  return (
    <Page
      title="评奖与资金池"
      extra={
        may('award.manage') && (
          <Link className="button-link" to="/awards/new">
            起草评奖
          </Link>
        )
      }
    >
      <Card
        title={<h2>资金池</h2>}
        extra={may('award.manage') && <Link to={`/awards/pools/${thisYear()}`}>登记归集</Link>}
      >
        <Shown of={pools}>
          {({ awardPools }) => {
            const [latest, ...others] = awardPools.toSorted((a, b) => b.year - a.year);
            if (!latest) return <Empty description="还没有归集资金。" />;
            return (
              <>
                <PoolFigure pool={latest} />
                <p>
                  {[latest, ...others].map(({ year }) => (
                    <Link key={year} className="pool-link" to={`/awards/pools/${year}`}>
                      {year} 年明细
                    </Link>
                  ))}
                </p>
              </>
            );
          }}
        </Shown>
      </Card>
      <h2>评奖</h2>
      <Shown of={rounds}>
        {({ awardRounds: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? (
              <Empty description="还没有评奖。" />
            ) : (
              <ul className="cards">
                {nodes.map((round) => (
                  <li key={round.number}>
                    <p className="card-tags">
                      <RoundTag status={round.status} />
                    </p>
                    <p className="card-title">
                      <Link to={`/awards/${encodeURIComponent(round.number)}`}>{round.title}</Link>
                    </p>
                    <p className="quiet">
                      {round.number} · 按 {periodInWords(round.period)}得分 · 已确定{' '}
                      <Yuan amount={round.committed} />
                      ，已拨付 <Yuan amount={round.paid} />
                    </p>
                  </li>
                ))}
              </ul>
            )}
            <KeysetPages {...pageInfo} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function thisYear(): number {
  return Number(todayInCounty().slice(0, 4));
}
