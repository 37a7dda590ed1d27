import { OBJECTION_DECISIONS } from '@zhitong/domain';
import { App as Feedback, Card, Form, Radio } from 'antd';
import type { DecideAwardObjectionInput, ObjectionDecision, RoundPartsFragment } from '../generated.ts';
import { Actions } from '../parts/actions.tsx';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import { DECIDE_AWARD_OBJECTION } from './award-steps.documents.ts';
import { nameOf } from '../points/account-name.ts';

interface RoundObjectionsProps {
  round: RoundPartsFragment;
  onDone: () => void;
}

/** 异议 to the list of a round: what was said, what was decided. */
export function RoundObjections({ round, onDone }: RoundObjectionsProps) {
  const { may } = useSession();
  const { message } = Feedback.useApp();
  if (round.objections.length === 0) return null;
  return (
    <Card title={<h2>异议（{round.objections.length}）</h2>}>
      <ul className="plain">
        {round.objections.map(({ id, ground, words, on, decision, decidedOn, account }) => (
          <li key={id}>
            <p>
              {on} 对{account ? nameOf(account) : '某户'}：{labelOf('awardObjectionGround', ground)}{' '}
              <span className={`tag tag-${decision === null ? 'new' : 'done'}`}>
                {decision === null
                  ? '待处理'
                  : `${labelOf('objectionDecision', decision)} ${decidedOn ?? ''}`}
              </span>
            </p>
            {words && <blockquote className="words">{words}</blockquote>}
            {decision === null && may('award.manage') && (
              <Actions
                size="small"
                of={`${account ? nameOf(account) : '某户'} ${on}`}
                actions={[
                  {
                    name: '处理异议',
                    form: (close) => (
                      <StepForm<
                        { decision: ObjectionDecision },
                        unknown,
                        { input: DecideAwardObjectionInput }
                      >
                        name={`objection-${id}`}
                        document={DECIDE_AWARD_OBJECTION}
                        toVariables={(values) => ({
                          input: { objectionId: id, decision: values.decision },
                        })}
                        onDone={() => {
                          void message.success('已处理');
                          close();
                          onDone();
                        }}
                        onReload={onDone}
                        submit="确认处理"
                      >
                        <p>由没有生成和调整名单的人处理。异议成立的，再重新生成或者调整名单。</p>
                        <Form.Item
                          name="decision"
                          label="结论"
                          rules={[{ required: true, message: '请选择结论' }]}
                        >
                          <Radio.Group
                            aria-label="结论"
                            options={optionsOf('objectionDecision', OBJECTION_DECISIONS)}
                          />
                        </Form.Item>
                      </StepForm>
                    ),
                  },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
