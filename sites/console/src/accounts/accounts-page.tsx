import { App as Feedback, Button, Card, Popconfirm } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AccountsQuery } from '../generated.ts';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useStep } from '../parts/use-step.ts';
import { useQuery } from '../use-query.ts';
import { ACCOUNTS, DEACTIVATE_ACCOUNT } from './accounts.documents.ts';
import { NewAccountForm } from './new-account-form.tsx';

/** Staff accounts, for administrators: who may do what, where. */
export function AccountsPage() {
  const [params] = useSearchParams();
  const accounts = useQuery(ACCOUNTS, { after: params.get('after') });
  const [makes, setMakes] = useState(false);
  return (
    <Page
      title="账号"
      extra={
        <Button onClick={() => setMakes(!makes)} aria-expanded={makes}>
          新建账号
        </Button>
      }
    >
      {makes && (
        <Card title={<h2>新建账号</h2>}>
          <NewAccountForm
            onDone={() => {
              setMakes(false);
              accounts.reload();
            }}
          />
        </Card>
      )}
      <Shown of={accounts}>
        {({ accounts: { nodes, pageInfo } }) => (
          <>
            <ul className="cards">
              {nodes.map((account) => (
                <AccountCard key={account.login} account={account} onDone={accounts.reload} />
              ))}
            </ul>
            <KeysetPages {...pageInfo} />
          </>
        )}
      </Shown>
    </Page>
  );
}

interface AccountCardProps {
  account: AccountsQuery['accounts']['nodes'][number];
  onDone: () => void;
}

function AccountCard({
  account: { login, name, active, unit, roles, secondFactorEnrolled },
  onDone,
}: AccountCardProps) {
  const { take, busy, refusal } = useStep(DEACTIVATE_ACCOUNT);
  const { message } = Feedback.useApp();

  async function deactivate() {
    if (!(await take({ input: { login } }))) return;
    void message.success(`${name}的账号已停用`);
    onDone();
  }

  return (
    <li>
      <p className="card-title">
        {name} <span className="quiet">{login}</span>{' '}
        {active ? null : <span className="tag tag-done">已停用</span>}
      </p>
      <p>
        {unit?.name ?? '—'} · {secondFactorEnrolled ? '已绑定动态口令' : '未绑定动态口令'}
      </p>
      <p className="quiet">
        {roles
          .map(({ label, unit: of, place }) => [label, of?.name, place?.name].filter(Boolean).join(' · '))
          .join('；') || '没有角色'}
      </p>
      <RefusalAlert refusal={refusal} onReload={onDone} />
      {active && (
        <Popconfirm title={`停用${name}的账号？`} okText="停用" cancelText="取消" onConfirm={deactivate}>
          <Button size="small" loading={busy} aria-label={`停用${name}的账号`}>
            停用
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
