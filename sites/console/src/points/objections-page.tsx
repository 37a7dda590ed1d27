import { OBJECTION_DECISIONS } from '@zhitong/domain';
import { App as Feedback, Empty, Form, Radio } from 'antd';
import { useSearchParams } from 'react-router';
import type { DecidePointsObjectionInput, ObjectionDecision, PointsObjectionsQuery } from '../generated.ts';
import { Actions } from '../parts/actions.tsx';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { EntryFacts } from './entry-facts.tsx';
import { DECIDE_OBJECTION, OBJECTIONS } from './ledger.documents.ts';
import { nameOf } from './account-name.ts';

type Objection = PointsObjectionsQuery['pointsObjections']['nodes'][number];

const MEANING: Readonly<Record<ObjectionDecision, string>> = {
  UPHELD: '这条积分撤销；已计入的，自动记一条相反的积分。',
  DISMISSED: '这条积分照常进行，异议期满即计入。',
};

/** 异议: what is still to be decided, with the entry and what it rests on. */
export function ObjectionsPage() {
  const [params] = useSearchParams();
  const asked = useQuery(OBJECTIONS, { first: 20, after: params.get('after') });
  return (
    <Page title="异议">
      <p className="quiet">有异议的积分在处理之前不计入。由没有经手这条积分的人处理。</p>
      <Shown of={asked}>
        {({ pointsObjections: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? (
              <Empty description="没有待处理的异议。" />
            ) : (
              <ul className="cards">
                {nodes.map((objection) => (
                  <ObjectionCard key={objection.id} objection={objection} onDone={asked.reload} />
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

function ObjectionCard({ objection, onDone }: { objection: Objection; onDone: () => void }) {
  const { entry, ground, words, on } = objection;
  const { may } = useSession();
  const { message } = Feedback.useApp();
  if (!entry) return null;
  const isMine = entry.handledByMe;
  return (
    <li>
      <p className="card-title">
        {on} 提出异议：{labelOf('correctionGround', ground)}
      </p>
      {words && <blockquote className="words">{words}</blockquote>}
      <div className="objected">
        <EntryFacts entry={entry} />
      </div>
      <Actions
        none={isMine ? '这条积分由您经手，请另一位积分管理员处理。' : undefined}
        of={`${nameOf(entry.account)} ${entry.item.name} ${entry.day}`}
        actions={
          !isMine && may('points.approve')
            ? [
                {
                  name: '处理',
                  form: (close) => (
                    <StepForm<{ decision: ObjectionDecision }, unknown, { input: DecidePointsObjectionInput }>
                      name={`decide-${objection.id}`}
                      document={DECIDE_OBJECTION}
                      toVariables={({ decision }) => ({ input: { objectionId: objection.id, decision } })}
                      onDone={() => {
                        void message.success('已处理');
                        close();
                        onDone();
                      }}
                      onReload={onDone}
                      submit="确认处理"
                    >
                      <Form.Item
                        name="decision"
                        label="结论"
                        rules={[{ required: true, message: '请选择结论' }]}
                      >
                        <Radio.Group aria-label="结论" className="reasons">
                          {OBJECTION_DECISIONS.map((value) => (
                            <Radio key={value} value={value}>
                              {labelOf('objectionDecision', value)}
                              <span className="quiet reason-way">{MEANING[value]}</span>
                            </Radio>
                          ))}
                        </Radio.Group>
                      </Form.Item>
                    </StepForm>
                  ),
                },
              ]
            : []
        }
      />
    </li>
  );
}
