import { Card, Empty } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import type { RoundPartsFragment } from '../generated.ts';
import { Yuan } from '../parts/amounts.tsx';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { periodInWords } from '../parts/periods.ts';
import { Table } from '../parts/table.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { AwardCard } from './award-card.tsx';
import { RoundTag } from './award-tags.tsx';
import { ROUND, WINNERS } from './awards.documents.ts';
import { RoundObjections } from './round-objections.tsx';
import { RoundSteps } from './round-steps.tsx';
import { nameOf } from '../points/account-name.ts';

/** One award round: its rule, how far it is, who wins, what became of each prize. */
export function RoundPage() {
  const number = useParams()['number'] ?? '';
  const [params] = useSearchParams();
  const { may } = useSession();
  const asked = useQuery(ROUND, { number });
  const winners = useQuery(WINNERS, { number, first: 20, after: params.get('after') });
  const reload = () => {
    asked.reload();
    winners.reload();
  };
  return (
    <Page title={asked.data?.awardRound?.title ?? '评奖'} extra={<Link to="/awards">评奖与资金池</Link>}>
      <Shown of={asked}>
        {({ awardRound: round }) =>
          round ? (
            <>
              <Card title={<h2>评奖</h2>} extra={<RoundTag status={round.status} />}>
                <RoundFacts round={round} />
              </Card>
              {may('award.manage') && <RoundSteps round={round} onDone={reload} />}
              <RoundObjections round={round} onDone={reload} />
              <h2>名单</h2>
              <Shown of={winners}>
                {({ awardRound: listed }) => {
                  const { nodes = [], pageInfo } = listed?.winners ?? {};
                  return nodes.length === 0 ? (
                    <Empty description="还没有名单。" />
                  ) : (
                    <>
                      <ul className="cards" aria-busy={winners.loading}>
                        {nodes.map((award) => (
                          <AwardCard key={award.id} award={award} round={round} onDone={reload} />
                        ))}
                      </ul>
                      {pageInfo && <KeysetPages {...pageInfo} />}
                    </>
                  );
                }}
              </Shown>
            </>
          ) : (
            <Empty description="没有这次评奖，或者您看不到。" />
          )
        }
      </Shown>
    </Page>
  );
}

function RoundFacts({ round }: { round: RoundPartsFragment }) {
  const days = [
    ['公告', round.announcedOn],
    ['公示至', round.provisionalUntil],
    ['确定', round.decidedOn],
    ['结束', round.endedOn],
  ] as const;
  return (
    <>
      <dl className="terms">
        <div>
          <dt>编号</dt>
          <dd>{round.number}</dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>{periodInWords(round.period)}得分</dd>
        </div>
        <div>
          <dt>公示</dt>
          <dd>{round.objectionDays} 个工作日</dd>
        </div>
        <div>
          <dt>已确定</dt>
          <dd>
            <Yuan amount={round.committed} />
          </dd>
        </div>
        <div>
          <dt>已拨付</dt>
          <dd>
            <Yuan amount={round.paid} />
          </dd>
        </div>
        {days.map(
          ([name, day]) =>
            day !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{day}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="words">{round.rule}</p>
      <p className="quiet">{labelOf('awardTieRule', round.tieRule)}</p>
      <Table caption="奖项" head={['奖项', '评给', '形式', '怎么评', '每个']} figures={[4]}>
        {round.prizes.map((prize) => (
          <tr key={prize.id}>
            <th scope="row">{prize.name}</th>
            <td>
              {labelOf('pointsLevel', prize.level)}
              {prize.under !== null && <div className="quiet">只在 {prize.under}</div>}
            </td>
            <td>{labelOf('prizeForm', prize.form)}</td>
            <td>{prize.rule === 'TOP' ? `前 ${prize.top} 名` : `${prize.threshold} 分以上`}</td>
            <td className="figure-cell">
              <Yuan amount={prize.amount} />
            </td>
          </tr>
        ))}
      </Table>
      {round.overrides.length > 0 && (
        <>
          <h3>名单调整</h3>
          <ul className="plain">
            {round.overrides.map(({ kind, reason, on, account, level }) => (
              <li key={`${on} ${kind} ${account?.code ?? level} ${reason}`}>
                {on} {labelOf('overrideKind', kind)}：
                {account ? nameOf(account) : level && `某${labelOf('pointsLevel', level)}`}。{reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {round.cancelReason !== null && <p className="overdue">取消原因：{round.cancelReason}</p>}
    </>
  );
}
