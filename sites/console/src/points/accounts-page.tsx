import { POINTS_LEVELS } from '@zhitong/domain';
import { Empty, Form, Input, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { PlacePicker } from '../parts/pickers.tsx';
import { Table } from '../parts/table.tsx';
import { withWish } from '../queue/queue-wish.ts';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { POINTS_ACCOUNTS } from './accounts.documents.ts';
import { nameOf } from './account-name.ts';

/** 积分账户 that one may see: by name, code, level and place. */
export function PointsAccountsPage() {
  const [params, setParams] = useSearchParams();
  const { may } = useSession();
  const level = POINTS_LEVELS.find((one) => one === params.get('level')) ?? null;
  const under = params.get('under');
  const search = params.get('search');
  const accounts = useQuery(POINTS_ACCOUNTS, { search, level, under, first: 30, after: params.get('after') });
  const wish = (name: string, value: unknown) =>
    setParams(withWish(params, { [name]: typeof value === 'string' ? value : null }));
  return (
    <Page
      title="积分账户"
      extra={
        may('points.manage') && (
          <span className="actions">
            <Link className="button-link" to="/points/accounts/new">
              开户
            </Link>
            <Link className="button-link" to="/points/accounts/groups">
              拆组并组
            </Link>
            <Link className="button-link" to="/points/accounts/import">
              批量导入
            </Link>
          </span>
        )
      }
    >
      <search>
        <Form layout="vertical" component="div" className="filters">
          <Form.Item label="名称或编号" htmlFor="accounts-search">
            <Input.Search
              id="accounts-search"
              key={search}
              defaultValue={search ?? undefined}
              onSearch={(value) => wish('search', value.trim())}
              enterButton="查找"
              allowClear
            />
          </Form.Item>
          <Form.Item label="层级" htmlFor="accounts-level">
            <Select
              id="accounts-level"
              allowClear
              value={level ?? undefined}
              options={optionsOf('pointsLevel', POINTS_LEVELS)}
              onChange={(value: unknown) => wish('level', value)}
            />
          </Form.Item>
          <Form.Item label="区划" htmlFor="accounts-under">
            <PlacePicker
              id="accounts-under"
              value={under ?? undefined}
              onChange={(value: unknown) => wish('under', value)}
            />
          </Form.Item>
        </Form>
      </search>
      <Shown of={accounts}>
        {({ pointsAccounts: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty description="没有找到账户。" />
          ) : (
            <>
              <Table caption="积分账户" head={['名称', '层级', '编号', '属于', '状态']}>
                {nodes.map((account) => (
                  <tr key={account.code}>
                    <th scope="row">
                      <Link to={`/points/accounts/${encodeURIComponent(account.code)}`}>
                        {nameOf(account)}
                      </Link>
                    </th>
                    <td>{labelOf('pointsLevel', account.level)}</td>
                    <td>
                      <code>{account.code}</code>
                    </td>
                    <td>{account.parent?.name ?? '—'}</td>
                    <td>{account.closedOn ? `${account.closedOn} 起关闭` : '正常'}</td>
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
