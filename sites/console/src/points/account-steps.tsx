import { App as Feedback, Form, Input } from 'antd';
import type {
  AddHolderInput,
  ClosePointsAccountInput,
  EndHolderInput,
  MoveHouseholdInput,
  PairVillageInput,
} from '../generated.ts';
import { type Action, Actions } from '../parts/actions.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { UnitPicker } from '../parts/pickers.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import type { ShownAccount } from './account-page.tsx';
import { AccountPicker } from './account-picker.tsx';
import {
  ADD_HOLDER,
  CLOSE_ACCOUNT,
  END_HOLDER,
  MOVE_HOUSEHOLD,
  PAIR_VILLAGE,
} from './account-steps.documents.ts';
import { placeCodeOf } from './officer-level.ts';

interface AccountStepsProps {
  account: ShownAccount;
  onDone: () => void;
}

const required = (message: string) => [{ required: true, message }];

/** What may be done with one account. */
export function AccountSteps({ account, onDone }: AccountStepsProps) {
  const { may } = useSession();
  const { message } = Feedback.useApp();
  const { code, level, closedOn, holders } = account;
  if (!may('points.manage') || closedOn !== null) return null;
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  const move: Action = {
    name: '迁到别的组',
    form: (close) => (
      <StepForm<Omit<MoveHouseholdInput, 'code'>, unknown, { input: MoveHouseholdInput }>
        name="move-household"
        document={MOVE_HOUSEHOLD}
        initialValues={{ day: todayInCounty() }}
        toVariables={(values) => ({ input: { code, ...values } })}
        onDone={done('已迁移', close)}
        onReload={onDone}
        submit="确认迁移"
      >
        <p>从那一天起的积分算新的组，以前的仍算原来的组。不能迁到已结算的月份。</p>
        <Form.Item name="toGroup" label="新的组" rules={required('请选择组')}>
          <AccountPicker level="GROUP" under={placeCodeOf(account)?.slice(0, 9)} />
        </Form.Item>
        <Form.Item name="day" label="从哪天起" rules={required('请填写日期')}>
          <Input type="date" />
        </Form.Item>
      </StepForm>
    ),
  };
  const addHolder: Action = {
    name: '添加家庭成员手机',
    form: (close) => (
      <StepForm<{ phone: string }, unknown, { input: AddHolderInput }>
        name="add-holder"
        document={ADD_HOLDER}
        toVariables={({ phone }) => ({ input: { code, phone } })}
        onDone={done('已添加', close)}
        onReload={onDone}
        submit="添加"
      >
        <p>用这个手机号登录的人能看本户的积分、提异议、兑换。平台不保存号码本身，这里不再显示。</p>
        <PhoneField />
      </StepForm>
    ),
  };
  const endHolder: Action = {
    name: '去掉家庭成员手机',
    form: (close) => (
      <StepForm<{ phone: string }, unknown, { input: EndHolderInput }>
        name="end-holder"
        document={END_HOLDER}
        toVariables={({ phone }) => ({ input: { code, phone } })}
        onDone={done('已去掉', close)}
        onReload={onDone}
        submit="确认去掉"
        danger
      >
        <p>以后用这个手机号登录，看不到本户的积分。</p>
        <PhoneField />
      </StepForm>
    ),
  };
  const pair: Action = {
    name: '安排联村部门',
    form: (close) => (
      <StepForm<Omit<PairVillageInput, 'code'>, unknown, { input: PairVillageInput }>
        name="pair-village"
        document={PAIR_VILLAGE}
        initialValues={{ on: firstOfMonth(), departments: [] }}
        toVariables={({ departments, on }) => ({ input: { code, departments, on } })}
        onDone={done('已安排', close)}
        onReload={onDone}
        submit="确认安排"
      >
        <p>从未结算月份的 1 日起，这个村由下列部门联系；没有列出的不再联系。</p>
        <Form.Item name="departments" label="县直部门">
          <UnitPicker several />
        </Form.Item>
        <Form.Item name="on" label="从哪天起" rules={required('请填写日期')}>
          <Input type="date" />
        </Form.Item>
      </StepForm>
    ),
  };
  const closing: Action = {
    name: '关闭账户',
    danger: true,
    form: (close) => (
      <StepForm<Omit<ClosePointsAccountInput, 'code'>, unknown, { input: ClosePointsAccountInput }>
        name="close-account"
        document={CLOSE_ACCOUNT}
        initialValues={{ on: level === 'HOUSEHOLD' ? todayInCounty() : firstOfMonth() }}
        toVariables={({ on }) => ({ input: { code, on } })}
        onDone={done('已关闭', close)}
        onReload={onDone}
        submit="确认关闭"
        danger
      >
        <p>从那一天起不再记分，也不再算成员；以前的积分和得分不变。</p>
        <Form.Item name="on" label="从哪天起" rules={required('请填写日期')}>
          <Input type="date" />
        </Form.Item>
      </StepForm>
    ),
  };
  return (
    <Actions
      actions={[
        ...(level === 'HOUSEHOLD' ? [move, addHolder] : []),
        ...(level === 'HOUSEHOLD' && holders ? [endHolder] : []),
        ...(level === 'VILLAGE' ? [pair] : []),
        closing,
      ]}
    />
  );
}

function PhoneField() {
  return (
    <Form.Item name="phone" label="手机号" rules={required('请填写手机号')}>
      <Input inputMode="tel" autoComplete="off" maxLength={20} />
    </Form.Item>
  );
}

function firstOfMonth(): string {
  return `${todayInCounty().slice(0, 7)}-01`;
}
