import { POINTS_LEVELS } from '@zhitong/domain';
import { App as Feedback, Card, Form, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { OpenPointsAccountInput, OpenPointsAccountMutation, PointsLevel } from '../generated.ts';
import { optionsOf } from '../parts/label-of.ts';
import { Page } from '../parts/page.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { PlacePicker, UnitPicker } from '../parts/pickers.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { AccountPicker } from './account-picker.tsx';
import { OPEN_ACCOUNT } from './account-steps.documents.ts';

const required = (message: string) => [{ required: true, message }];

/** To whom an account of that level belongs. */
const PARENT: Readonly<Partial<Record<PointsLevel, { level: PointsLevel; label: string }>>> = {
  HOUSEHOLD: { level: 'GROUP', label: '属于哪个组' },
  GROUP: { level: 'VILLAGE', label: '属于哪个村' },
};

/** 开户 of one account; many at once by a file. */
export function OpenAccountPage() {
  const navigate = useNavigate();
  const { message } = Feedback.useApp();
  const [form] = Form.useForm<OpenPointsAccountInput>();
  const level: PointsLevel = Form.useWatch('level', form) ?? 'HOUSEHOLD';
  const parent = PARENT[level];
  return (
    <Page title="开立积分账户" extra={<Link to="/points/accounts">账户列表</Link>}>
      <Card title={<h2>账户</h2>}>
        <StepForm<OpenPointsAccountInput, OpenPointsAccountMutation, { input: OpenPointsAccountInput }>
          name="open-account"
          form={form}
          document={OPEN_ACCOUNT}
          initialValues={{ level: 'HOUSEHOLD', openedOn: todayInCounty() }}
          toVariables={({ code, phone, ...values }) => ({
            input: { ...values, code: code?.trim() || null, phone: phone?.trim() || null },
          })}
          onDone={({ openPointsAccount }) => {
            void message.success('已开户');
            void navigate(`/points/accounts/${encodeURIComponent(openPointsAccount.account.code)}`);
          }}
          submit="开户"
        >
          <div className="rule-item-fields">
            <Form.Item name="level" label="层级">
              <Select
                options={optionsOf('pointsLevel', POINTS_LEVELS)}
                onChange={() => form.resetFields(['code', 'name', 'parentCode'])}
              />
            </Form.Item>
            {parent && (
              <Form.Item name="parentCode" label={parent.label} rules={required('请选择')}>
                <AccountPicker level={parent.level} />
              </Form.Item>
            )}
            {(level === 'VILLAGE' || level === 'TOWNSHIP') && (
              <Form.Item name="code" label="区划" rules={required('请选择区划')}>
                <PlacePicker />
              </Form.Item>
            )}
            {level === 'DEPARTMENT' && (
              <Form.Item name="code" label="部门" rules={required('请选择部门')}>
                <UnitPicker />
              </Form.Item>
            )}
            {(level === 'HOUSEHOLD' || level === 'GROUP') && (
              <Form.Item
                name="name"
                label={level === 'HOUSEHOLD' ? '户主称呼' : '组名'}
                extra={level === 'HOUSEHOLD' ? '加密保存，只有本户、积分管理员和审计看得到' : '公开'}
                rules={required('请填写名称')}
              >
                <Input maxLength={50} autoComplete="off" />
              </Form.Item>
            )}
            {level === 'HOUSEHOLD' && (
              <>
                <Form.Item name="code" label="户编号" extra="不填由平台编">
                  <Input maxLength={40} autoComplete="off" />
                </Form.Item>
                <Form.Item name="phone" label="家庭成员手机" extra="可以以后再加；平台不保存号码本身">
                  <Input inputMode="tel" maxLength={20} autoComplete="off" />
                </Form.Item>
              </>
            )}
            <Form.Item
              name="openedOn"
              label="从哪天起"
              extra={level === 'HOUSEHOLD' ? undefined : '须是某个月的 1 日'}
              rules={required('请填写日期')}
            >
              <Input type="date" />
            </Form.Item>
          </div>
        </StepForm>
      </Card>
    </Page>
  );
}
