import { App as Feedback, Form, Input, Radio } from 'antd';
import type {
  AwardPartsFragment,
  AwardStepInput,
  CancelAwardInput,
  ChooseProjectInput,
  ProposeProjectInput,
  RoundPartsFragment,
} from '../generated.ts';
import { type Action, Actions } from '../parts/actions.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { CANCEL_AWARD, CHOOSE_PROJECT, COMPLETE_AWARD, PROPOSE_PROJECT } from './award-steps.documents.ts';
import { acceptOf, payOf, planOf } from './instalment-steps.tsx';
import { ReasonField } from './round-steps.tsx';

interface AwardActionsProps {
  award: AwardPartsFragment;
  round: RoundPartsFragment;
  name: string;
  onDone: () => void;
}

const required = (message: string) => [{ required: true, whitespace: true, message }];

/** What may be done with one award now; who may not do it is told so by the server. */
export function AwardActions({ award, round, name, onDone }: AwardActionsProps) {
  const { id, status, form, amount, instalments, proposals } = award;
  const { message } = Feedback.useApp();
  if (round.status !== 'DECIDED' && round.status !== 'RUNNING') return null;
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  const isProject = form === 'PROJECT';
  const costs = Number(amount) > 0;
  const isOpen = status === 'COMMITTED' || status === 'CHOSEN' || status === 'RUNNING';
  const mayPlan = costs && isOpen && !(isProject && status === 'COMMITTED');
  const propose: Action = {
    name: '申报项目',
    form: (close) => (
      <StepForm<Omit<ProposeProjectInput, 'awardId'>, unknown, { input: ProposeProjectInput }>
        name={`propose-${id}`}
        document={PROPOSE_PROJECT}
        toVariables={(values) => ({ input: { awardId: id, ...values } })}
        onDone={done('已申报', close)}
        onReload={onDone}
        submit="申报"
      >
        <Form.Item name="title" label="项目名称" extra="公开，60 字以内" rules={required('请填写名称')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="text" label="做什么" extra="公开，2000 字以内" rules={required('请填写内容')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
        </Form.Item>
      </StepForm>
    ),
  };
  const choose: Action = {
    name: '选定项目',
    form: (close) => (
      <StepForm<ChooseProjectInput, unknown, { input: ChooseProjectInput }>
        name={`choose-${id}`}
        document={CHOOSE_PROJECT}
        toVariables={(values) => ({ input: values })}
        onDone={done('已选定', close)}
        onReload={onDone}
        submit="确认选定"
      >
        <p>由没有申报这个项目的人选定。</p>
        <Form.Item name="proposalId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
          <Radio.Group aria-label="项目" className="reasons">
            {proposals.map((proposal) => (
              <Radio key={proposal.id} value={proposal.id}>
                {proposal.title}
                <span className="quiet reason-way">
                  {proposal.on} 申报：{proposal.text}
                </span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
      </StepForm>
    ),
  };
  const complete: Action = {
    name: '完成',
    form: (close) => (
      <StepForm<object, unknown, { input: AwardStepInput }>
        name={`complete-${id}`}
        document={COMPLETE_AWARD}
        toVariables={() => ({ input: { awardId: id } })}
        onDone={done('已完成', close)}
        onReload={onDone}
        submit="确认完成"
      >
        <p>{costs ? '每一期都验收、拨付之后办理；没有用完的钱回到资金池。' : '计入年度绩效后办理。'}</p>
      </StepForm>
    ),
  };
  const cancel: Action = {
    name: '取消这个奖',
    danger: true,
    form: (close) => (
      <StepForm<{ reason: string }, unknown, { input: CancelAwardInput }>
        name={`cancel-${id}`}
        document={CANCEL_AWARD}
        toVariables={({ reason }) => ({ input: { awardId: id, reason } })}
        onDone={done('已取消', close)}
        onReload={onDone}
        submit="确认取消"
        danger
      >
        <p>没有拨付的钱回到资金池。</p>
        <ReasonField />
      </StepForm>
    ),
  };
  const parts = { award, onDone: (said: string, close: () => void) => done(said, close)(), onReload: onDone };
  const toAccept = instalments.filter(({ acceptedOn }) => acceptedOn === null);
  const toPay = instalments.filter(({ accepted, paid }) => Number(accepted) > Number(paid));
  return (
    <Actions
      size="small"
      of={name}
      actions={[
        ...(isProject && status === 'COMMITTED' ? [propose] : []),
        ...(isProject && status === 'COMMITTED' && proposals.length > 0 ? [choose] : []),
        ...(mayPlan ? [planOf(parts)] : []),
        ...(isOpen && toAccept.length > 0 ? [acceptOf({ ...parts, instalments: toAccept })] : []),
        ...(isOpen && toPay.length > 0 ? [payOf({ ...parts, instalments: toPay })] : []),
        ...(status === 'RUNNING' || (status === 'COMMITTED' && !costs) ? [complete] : []),
        ...(isOpen ? [cancel] : []),
      ]}
    />
  );
}
