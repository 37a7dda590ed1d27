import { ENTRY_STATUSES } from '@zhitong/domain';
import { Empty, Form, Input } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { PlacePicker } from '../parts/pickers.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { withWish } from '../queue/queue-wish.ts';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { EntryCard } from './entry-card.tsx';
import { ENTRIES } from './ledger.documents.ts';

/** 入账与复核: first what waits for a second person, then every entry by how far it has come. */
export function EntriesPage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('status');
  const shown = [...ENTRY_STATUSES, 'ALL'].find((status) => status === wanted) ?? 'WAITING_APPROVAL';
  const status = ENTRY_STATUSES.find((one) => one === shown);
  const under = params.get('under');
  const accountCode = params.get('account');
  const entries = useQuery(ENTRIES, {
    status: status ?? null,
    accountCode,
    under,
    first: 20,
    after: params.get('after'),
  });
  return (
    <Page
      title="入账与复核"
      extra={
        may('points.record') && (
          <span className="actions">
            <Link className="button-link" to="/points/entries/new">
              记一笔积分
            </Link>
            <Link className="button-link" to="/points/entries/import">
              批量导入
            </Link>
          </span>
        )
      }
    >
      <Tabs
        label="按进度"
        shown={shown}
        tabs={[...ENTRY_STATUSES, 'ALL'].map((key) => ({
          key,
          name: key === 'ALL' ? '全部' : labelOf('entryStatus', key),
          to: `/points/entries?${withWish(params, { status: key })}`,
        }))}
      />
      <search>
        <Form layout="vertical" component="div" className="filters">
          <Form.Item label="区划" htmlFor="entries-under">
            <PlacePicker
              id="entries-under"
              value={under ?? undefined}
              onChange={(code: unknown) =>
                setParams(withWish(params, { under: typeof code === 'string' ? code : null }))
              }
            />
          </Form.Item>
          <Form.Item label="账户编号" htmlFor="entries-account">
            <Input.Search
              id="entries-account"
              key={accountCode}
              defaultValue={accountCode ?? undefined}
              onSearch={(value) => setParams(withWish(params, { account: value.trim() }))}
              enterButton="查找"
              allowClear
            />
          </Form.Item>
        </Form>
      </search>
      <Shown of={entries}>
        {({ pointsEntries: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? (
              <Empty
                description={shown === 'WAITING_APPROVAL' ? '没有等待复核的积分。' : '这里没有积分记录。'}
              />
            ) : (
              <ul className="cards" aria-busy={entries.loading}>
                {nodes.map((entry) => (
                  <EntryCard key={entry.id} entry={entry} onDone={entries.reload} />
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
