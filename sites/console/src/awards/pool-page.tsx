import { CONTRIBUTION_SOURCES } from '@zhitong/domain';
import { App as Feedback, Card, Empty, Form, Input, Select } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import type {
  AwardPoolQuery,
  ContributeToPoolInput,
  ContributionSource,
  ReverseContributionInput,
} from '../generated.ts';
import { Actions } from '../parts/actions.tsx';
import { Yuan } from '../parts/amounts.tsx';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { UnitPicker } from '../parts/pickers.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { moneyOf } from '../parts/typed-numbers.ts';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { CONTRIBUTE, POOL, REVERSE_CONTRIBUTION } from './awards.documents.ts';
import { PoolFigure } from './pool-figure.tsx';

type Contribution = AwardPoolQuery['awardPools'][number]['contributions']['nodes'][number];

const required = (message: string) => [{ required: true, whitespace: true, message }];

/** 资金池 of a year, with every contribution and its document. */
export function PoolPage() {
  const year = Number(useParams()['year']);
  const [params] = useSearchParams();
  const { may } = useSession();
  const { message } = Feedback.useApp();
  const asked = useQuery(POOL, { year, first: 30, after: params.get('after') });
  return (
    <Page title={`${year} 年资金池`} extra={<Link to="/awards">评奖与资金池</Link>}>
      {may('award.manage') && (
        <Card title={<h2>办理</h2>}>
          <Actions
            actions={[
              {
                name: '登记归集',
                form: (close) => (
                  <StepForm<Omit<ContributeToPoolInput, 'year'>, unknown, { input: ContributeToPoolInput }>
                    name="contribute"
                    document={CONTRIBUTE}
                    initialValues={{ source: 'SURPLUS' satisfies ContributionSource }}
                    toVariables={({ amount, ...values }) => ({
                      input: { year, ...values, amount: moneyOf(amount) },
                    })}
                    onDone={() => {
                      void message.success('已登记');
                      close();
                      asked.reload();
                    }}
                    onReload={asked.reload}
                    submit="登记"
                  >
                    <div className="rule-item-fields">
                      <Form.Item
                        name="unitCode"
                        label="单位"
                        rules={[{ required: true, message: '请选择单位' }]}
                      >
                        <UnitPicker />
                      </Form.Item>
                      <Form.Item name="source" label="资金来源">
                        <Select options={optionsOf('contributionSource', CONTRIBUTION_SOURCES)} />
                      </Form.Item>
                      <Form.Item
                        name="documentNumber"
                        label="文号"
                        extra="同一单位的一份文件只登记一次"
                        rules={required('请填写文号')}
                      >
                        <Input maxLength={60} />
                      </Form.Item>
                      <Form.Item name="amount" label="金额（元）" rules={required('请填写金额')}>
                        <Input inputMode="decimal" />
                      </Form.Item>
                    </div>
                  </StepForm>
                ),
              },
            ]}
          />
        </Card>
      )}
      <Shown of={asked}>
        {({ awardPools: [pool] }) =>
          pool ? (
            <>
              <Card title={<h2>合计</h2>}>
                <PoolFigure pool={pool} />
              </Card>
              <ul className="cards">
                {pool.contributions.nodes.map((one) => (
                  <ContributionCard
                    key={one.id}
                    contribution={one}
                    reversed={pool.contributions.nodes.some(({ reverses }) => reverses === one.id)}
                    onDone={asked.reload}
                  />
                ))}
              </ul>
              <KeysetPages {...pool.contributions.pageInfo} />
            </>
          ) : (
            <Empty description="这一年还没有归集资金。" />
          )
        }
      </Shown>
    </Page>
  );
}

interface ContributionCardProps {
  contribution: Contribution;
  /** Another one on the page takes it back. */
  reversed: boolean;
  onDone: () => void;
}

function ContributionCard({ contribution, reversed, onDone }: ContributionCardProps) {
  const { id, source, documentNumber, amount, reverses, reason, on } = contribution;
  const unit = contribution.unit?.name ?? '—';
  const { may } = useSession();
  const { message } = Feedback.useApp();
  return (
    <li>
      <p className="card-title">
        {unit} <Yuan amount={amount} /> {reverses !== null && <span className="tag tag-new">冲回</span>}
        {reversed && <span className="tag tag-done">已冲回</span>}
      </p>
      <p className="quiet">
        {labelOf('contributionSource', source)} · {documentNumber} · {on} 登记
        {reason !== null && ` · ${reason}`}
      </p>
      {may('award.manage') && reverses === null && !reversed && (
        <Actions
          size="small"
          of={`${unit} ${documentNumber}`}
          actions={[
            {
              name: '冲回',
              danger: true,
              form: (close) => (
                <StepForm<{ reason: string }, unknown, { input: ReverseContributionInput }>
                  name={`reverse-${id}`}
                  document={REVERSE_CONTRIBUTION}
                  toVariables={(values) => ({ input: { contributionId: id, reason: values.reason } })}
                  onDone={() => {
                    void message.success('已冲回');
                    close();
                    onDone();
                  }}
                  onReload={onDone}
                  submit="确认冲回"
                  danger
                >
                  <p>记错的归集另记一笔相反的；已经确定给获奖者的钱不能冲回。</p>
                  <Form.Item
                    name="reason"
                    label="原因"
                    extra="公开，200 字以内"
                    rules={required('请填写原因')}
                  >
                    <Input maxLength={200} />
                  </Form.Item>
                </StepForm>
              ),
            },
          ]}
        />
      )}
    </li>
  );
}
