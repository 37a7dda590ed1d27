import { Alert, Card, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { askSignedOut } from '../api.ts';
import type { SignInInput } from '../generated.ts';
import { StepForm } from '../parts/step-form.tsx';
import { SIGN_IN } from './sign-in.documents.ts';

/** Login and password; the second factor's code only when the server asks for it. */
export function SignInPage() {
  const [asksCode, setAsksCode] = useState(false);
  const navigate = useNavigate();
  const { state } = useLocation();
  const from = pathOf(state);
  useEffect(() => {
    document.title = '登录 · 直通工作台';
  }, []);

  return (
    <main className="sign-in">
      <Card>
        <h1>直通工作台</h1>
        {from !== '/' && <Alert type="info" showIcon title="请登录后继续，登录后回到刚才的页面。" />}
        <StepForm<SignInInput, unknown, { input: SignInInput }>
          name="sign-in"
          document={SIGN_IN}
          send={askSignedOut}
          toVariables={({ login, password, code }) => ({
            input: { login: login.trim(), password, code: code || null },
          })}
          onDone={() => navigate(from, { replace: true })}
          onRefused={({ details }) => details['secondFactor'] === 'required' && setAsksCode(true)}
          submit="登录"
        >
          <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {asksCode && (
            <Form.Item
              name="code"
              label="动态口令"
              extra="打开手机上的动态口令应用，输入六位数字。"
              rules={[{ pattern: /^\d{6}$/, required: true, message: '请填写六位数字' }]}
            >
              <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
            </Form.Item>
          )}
        </StepForm>
      </Card>
    </main>
  );
}

/** Where somebody was going when they were asked to sign in. */
function pathOf(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : '/';
  return typeof from === 'string' ? from : '/';
}
