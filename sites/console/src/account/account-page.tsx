import { App as Feedback, Card, Descriptions, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import type {
  ChangePasswordInput,
  ConfirmTotpInput,
  EnrolTotpInput,
  EnrolTotpMutation,
} from '../generated.ts';
import { Page } from '../parts/page.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { CHANGE_PASSWORD, CONFIRM_TOTP, ENROL_TOTP } from './account.documents.ts';

/** One's own account: who one is, password, second factor. */
export function AccountPage() {
  const { me } = useSession();
  return (
    <Page title="我的账号">
      <Card>
        <Descriptions
          column={1}
          items={[
            { key: 'name', label: '姓名', children: me.name },
            { key: 'unit', label: '单位', children: me.unit?.name ?? '—' },
            {
              key: 'roles',
              label: '角色',
              children: me.roles
                .map(({ label, unit, place }) => [label, unit?.name, place?.name].filter(Boolean).join(' · '))
                .join('；'),
            },
          ]}
        />
      </Card>
      <PasswordCard />
      <SecondFactorCard />
      <PasskeysCard />
    </Page>
  );
}

type Passwords = ChangePasswordInput & { again: string };

function PasswordCard() {
  const { message } = Feedback.useApp();
  const [form] = Form.useForm<Passwords>();
  return (
    <Card title={<h2>修改密码</h2>}>
      <StepForm<Passwords, unknown, { input: ChangePasswordInput }>
        name="password"
        form={form}
        document={CHANGE_PASSWORD}
        toVariables={({ oldPassword, newPassword }) => ({ input: { oldPassword, newPassword } })}
        onDone={() => {
          form.resetFields();
          void message.success('密码已修改');
        }}
        submit="修改密码"
      >
        <Form.Item
          name="oldPassword"
          label="现在的密码"
          rules={[{ required: true, message: '请填写现在的密码' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="newPassword" label="新密码" rules={[{ required: true, message: '请填写新密码' }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新密码"
          dependencies={['newPassword']}
          rules={[
            { required: true, message: '请再输一次新密码' },
            ({ getFieldValue }) => ({
              validator: async (_rule, value) => {
                if (value && value !== getFieldValue('newPassword'))
                  throw new Error('两次输入的新密码不一致');
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </StepForm>
    </Card>
  );
}

function SecondFactorCard() {
  const { me, changeMe } = useSession();
  const { message } = Feedback.useApp();
  const [enrolment, setEnrolment] = useState<EnrolTotpMutation['enrolTotp']>();
  return (
    <Card title={<h2>双重验证（动态口令）</h2>}>
      <p>
        {me.secondFactorEnrolled
          ? '已绑定。重新绑定后，旧的动态口令失效。'
          : '尚未绑定。绑定后登录需要再输入一次动态口令。'}
      </p>
      {!enrolment && (
        <StepForm<EnrolTotpInput, EnrolTotpMutation, { input: EnrolTotpInput }>
          name="enrol-totp"
          document={ENROL_TOTP}
          toVariables={({ password }) => ({ input: { password } })}
          onDone={({ enrolTotp }) => setEnrolment(enrolTotp)}
          submit={me.secondFactorEnrolled ? '重新绑定' : '开始绑定'}
        >
          <Form.Item
            name="password"
            label="登录密码"
            extra="再输一次，以确认是您本人。"
            rules={[{ required: true, message: '请填写登录密码' }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        </StepForm>
      )}
      {enrolment && (
        <>
          <p>用手机上的动态口令应用扫描二维码，或者手工输入密钥，再填写应用显示的六位数字。</p>
          <div className="qr">
            <QRCode
              aria-label="动态口令二维码"
              type="canvas"
              value={enrolment.uri}
              color="#000"
              bgColor="#fff"
            />
          </div>
          <p>
            密钥：<code className="secret">{enrolment.secret}</code>
          </p>
          <p className="quiet">
            地址：<code className="secret">{enrolment.uri}</code>
          </p>
          <StepForm<ConfirmTotpInput, { confirmTotp: { me: typeof me } }, { input: ConfirmTotpInput }>
            name="totp"
            document={CONFIRM_TOTP}
            toVariables={({ code }) => ({ input: { code } })}
            onDone={({ confirmTotp }) => {
              setEnrolment(undefined);
              changeMe(confirmTotp.me);
              void message.success('动态口令已绑定');
            }}
            submit="完成绑定"
          >
            <Form.Item
              name="code"
              label="六位数字"
              rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写六位数字' }]}
            >
              <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
            </Form.Item>
          </StepForm>
        </>
      )}
    </Card>
  );
}
