import { OVERRIDE_KINDS } from '@zhitong/domain';
import { App as Feedback, Card, Form, Input, Radio, Select } from 'antd';
import type {
  CancelAwardRoundInput,
  EditAwardRoundInput,
  OverrideAwardInput,
  OverrideKind,
  RoundPartsFragment,
} from '../generated.ts';
import { type Action, Actions } from '../parts/actions.tsx';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { StepForm } from '../parts/step-form.tsx';
import { AccountPicker } from '../points/account-picker.tsx';
import {
  ANNOUNCE_ROUND,
  CANCEL_ROUND,
  DECIDE_ROUND,
  DRAW_LIST,
  EDIT_ROUND,
  OVERRIDE_AWARD,
} from './award-steps.documents.ts';
import { RoundFields, type RoundValues, roundInput, roundValues } from './round-form.tsx';

interface RoundStepsProps {
  round: RoundPartsFragment;
  onDone: () => void;
}

/** Steps that ask for no more than one's word. */
const PLAIN = {
  announce: {
    name: '公告',
    document: ANNOUNCE_ROUND,
    asks: '公告后评选办法和奖项公开，不能再改。',
    said: '已公告',
  },
  draw: {
    name: '生成公示名单',
    document: DRAW_LIST,
    asks: '按公告的办法和已结算的得分生成名单，公示期从今天起算。',
    said: '名单已公示',
  },
  redraw: {
    name: '重新生成名单',
    document: DRAW_LIST,
    asks: '有异议成立之后办理：按现在的得分再生成一次，公示期从今天重新起算。',
    said: '新名单已公示',
  },
  decide: {
    name: '确定名单',
    document: DECIDE_ROUND,
    asks: '公示期满、异议都处理完后，由没有起草和生成名单的人确定；资金同时确定给获奖者。',
    said: '名单已确定',
  },
} as const;

/** What may be done with the whole round now. */
export function RoundSteps({ round, onDone }: RoundStepsProps) {
  const { number, status } = round;
  const { message } = Feedback.useApp();
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  const plain = (step: keyof typeof PLAIN): Action => {
    const { name, document, asks, said } = PLAIN[step];
    return {
      name,
      form: (close) => (
        <StepForm<object, unknown, { input: { number: string } }>
          name={`round-${step}`}
          document={document}
          toVariables={() => ({ input: { number } })}
          onDone={done(said, close)}
          onReload={onDone}
          submit={`确认${name}`}
        >
          <p>{asks}</p>
          {step === 'decide' && round.provisionalUntil && (
            <p>公示到 {round.provisionalUntil}，过了这天才能确定。</p>
          )}
        </StepForm>
      ),
    };
  };
  const edit: Action = {
    name: '修改草案',
    form: (close) => (
      <StepForm<RoundValues, unknown, { input: EditAwardRoundInput }>
        name="edit-round"
        document={EDIT_ROUND}
        initialValues={roundValues(round)}
        toVariables={(values) => ({ input: { number, ...roundInput(values) } })}
        onDone={done('已保存', close)}
        onReload={onDone}
        submit="保存"
      >
        <RoundFields />
      </StepForm>
    ),
  };
  const override: Action = {
    name: '调整名单',
    danger: true,
    form: (close) => <OverrideForm round={round} onDone={done('名单已调整', close)} onReload={onDone} />,
  };
  const cancel: Action = {
    name: '取消评奖',
    danger: true,
    form: (close) => (
      <StepForm<{ reason: string }, unknown, { input: CancelAwardRoundInput }>
        name="cancel-round"
        document={CANCEL_ROUND}
        toVariables={({ reason }) => ({ input: { number, reason } })}
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
  const offered: Partial<Record<RoundPartsFragment['status'], readonly Action[]>> = {
    DRAFT: [edit, plain('announce'), cancel],
    ANNOUNCED: [plain('draw'), cancel],
    PROVISIONAL: [plain('decide'), override, plain('redraw'), cancel],
    DECIDED: [cancel],
    RUNNING: [cancel],
  };
  return (
    <Card title={<h2>办理</h2>}>
      <Actions key={status} actions={offered[status] ?? []} none="这次评奖已经结束。" />
    </Card>
  );
}

interface OverrideFormProps {
  round: RoundPartsFragment;
  onDone: () => void;
  onReload: () => void;
}

function OverrideForm({ round, onDone, onReload }: OverrideFormProps) {
  const [form] = Form.useForm<Omit<OverrideAwardInput, 'number'>>();
  const kind: OverrideKind = Form.useWatch('kind', form) ?? 'LEAVE_OUT';
  return (
    <StepForm<Omit<OverrideAwardInput, 'number'>, unknown, { input: OverrideAwardInput }>
      name="override"
      form={form}
      document={OVERRIDE_AWARD}
      initialValues={{ kind: 'LEAVE_OUT' }}
      toVariables={({ prizeId, ...values }) => ({
        input: { number: round.number, ...values, prizeId: values.kind === 'ADD' ? (prizeId ?? null) : null },
      })}
      onDone={onDone}
      onReload={onReload}
      submit="确认调整"
      danger
    >
      <p>调整连同原因永久公开；公示期从今天重新起算。</p>
      <Form.Item name="kind" label="怎么调整">
        <Radio.Group aria-label="怎么调整" options={optionsOf('overrideKind', OVERRIDE_KINDS)} />
      </Form.Item>
      <Form.Item name="accountCode" label="账户" rules={[{ required: true, message: '请选择账户' }]}>
        <AccountPicker />
      </Form.Item>
      {kind === 'ADD' && (
        <Form.Item name="prizeId" label="奖项" rules={[{ required: true, message: '请选择奖项' }]}>
          <Select
            options={round.prizes.map(({ id, name, level }) => ({
              value: id,
              label: `${name}（${labelOf('pointsLevel', level)}）`,
            }))}
          />
        </Form.Item>
      )}
      <ReasonField />
    </StepForm>
  );
}

/** A reason that everybody can read. */
export function ReasonField() {
  return (
    <Form.Item
      name="reason"
      label="原因"
      extra="公开，不要写个人信息。500 字以内。"
      rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
    >
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} showCount />
    </Form.Item>
  );
}
