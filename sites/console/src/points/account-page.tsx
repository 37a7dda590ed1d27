import { Card, Empty, Form, Select } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import type { PointsAccountPageQuery } from '../generated.ts';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { periodInWords, periodOf, periodsUpTo, todayInCounty } from '../parts/periods.ts';
import { withWish } from '../queue/queue-wish.ts';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { AccountSteps } from './account-steps.tsx';
import { ACCOUNT } from './accounts.documents.ts';
import { EntryCard } from './entry-card.tsx';
import { Explanation } from './explanation.tsx';
import { ACCOUNT_ENTRIES } from './ledger.documents.ts';
import { nameOf } from './account-name.ts';

export type ShownAccount = NonNullable<PointsAccountPageQuery['pointsAccount']>;

/** One account: its score of a period, how that came about, its entries. */
export function PointsAccountPage() {
  const code = useParams()['code'] ?? '';
  const [params, setParams] = useSearchParams();
  const periods = periodsUpTo(todayInCounty());
  const period = periodOf(params.get('period')) ?? periods[0]!;
  const asked = useQuery(ACCOUNT, { code, period });
  return (
    <Page
      title={asked.data?.pointsAccount ? nameOf(asked.data.pointsAccount) : '积分账户'}
      extra={<Link to="/points/accounts">账户列表</Link>}
    >
      <Shown of={asked}>
        {({ pointsAccount: account }) =>
          account ? (
            <>
              <Card title={<h2>账户</h2>}>
                <AccountFacts account={account} period={period} />
                <AccountSteps account={account} onDone={asked.reload} />
              </Card>
              <Card title={<h2>得分怎么来的</h2>}>
                <Form layout="vertical" component="div" className="filters">
                  <Form.Item label="周期" htmlFor="account-period">
                    <Select
                      id="account-period"
                      value={period}
                      options={(periods.includes(period) ? periods : [period, ...periods]).map((value) => ({
                        value,
                        label: periodInWords(value),
                      }))}
                      onChange={(value) => setParams(withWish(params, { period: value }))}
                    />
                  </Form.Item>
                </Form>
                <Explanation key={`${code} ${period}`} code={code} name={nameOf(account)} period={period} />
              </Card>
              <Entries key={code} code={code} after={params.get('after')} />
            </>
          ) : (
            <Empty description="没有这个账户，或者您看不到。" />
          )
        }
      </Shown>
    </Page>
  );
}

function AccountFacts({ account, period }: { account: ShownAccount; period: string }) {
  const { may } = useSession();
  const { code, level, parent, openedOn, closedOn, members, spendable, score, holders } = account;
  const facts: [string, string][] = [
    ['编号', code],
    ['层级', labelOf('pointsLevel', level)],
    ...(parent ? [['属于', parent.name] as [string, string]] : []),
    [`${periodInWords(period)}得分`, score],
    ...(level === 'HOUSEHOLD' ? [] : [['现有成员', String(members)] as [string, string]]),
    ...(holders === null ? [] : [['家庭成员手机', `${holders} 个`] as [string, string]]),
    ['开户', openedOn],
    ...(spendable === null ? [] : [['可兑积分', spendable] as [string, string]]),
    ...(closedOn === null ? [] : [['状态', `${closedOn} 起关闭`] as [string, string]]),
  ];
  return (
    <>
      <dl className="terms">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {may('points.record') && closedOn === null && (
        <p>
          <Link className="button-link" to={`/points/entries/new?account=${encodeURIComponent(code)}`}>
            给这个账户记一笔
          </Link>
        </p>
      )}
    </>
  );
}

function Entries({ code, after }: { code: string; after: string | null }) {
  const asked = useQuery(ACCOUNT_ENTRIES, { code, first: 20, after });
  return (
    <>
      <h2>积分记录</h2>
      <Shown of={asked}>
        {({ pointsAccount }) => {
          const { nodes = [], pageInfo } = pointsAccount?.entries ?? {};
          if (nodes.length === 0) return <Empty description="还没有积分记录。" />;
          return (
            <>
              <ul className="cards" aria-busy={asked.loading}>
                {nodes.map((entry) => (
                  <EntryCard key={entry.id} entry={entry} withAccount={false} onDone={asked.reload} />
                ))}
              </ul>
              {pageInfo && <KeysetPages {...pageInfo} />}
            </>
          );
        }}
      </Shown>
    </>
  );
}
