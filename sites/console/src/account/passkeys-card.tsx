import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import type { ZhitongError } from '@zhitong/client';
import { App as Feedback, Button, Card, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { ask } from '../api.ts';
import type { MyPasskeysQuery } from '../generated.ts';
import { Shown } from '../parts/page.tsx';
import { passkeyRefusal } from '../parts/passkey-refusal.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { At } from '../parts/tags.tsx';
import { useStep } from '../parts/use-step.ts';
import { useQuery } from '../use-query.ts';
import { CONFIRM_PASSKEY, ENROL_PASSKEY, MY_PASSKEYS, REMOVE_PASSKEY } from './account.documents.ts';

/** 安全密钥: keys on one's own devices, by which one signs and seals letters. */
export function PasskeysCard() {
  const asked = useQuery(MY_PASSKEYS, {});
  const [adding, setAdding] = useState(false);
  return (
    <Card title={<h2>安全密钥</h2>}>
      <p>签发、用印时可以用安全密钥（指纹、面容或者密钥设备）代替动态口令。密钥只存在您自己的设备里。</p>
      <Shown of={asked}>
        {({ myPasskeys }) => (
          <>
            {myPasskeys.length === 0 ? (
              <p className="quiet">还没有安全密钥。</p>
            ) : (
              <ul className="rows passkeys">
                {myPasskeys.map((passkey) => (
                  <PasskeyRow key={passkey.id} passkey={passkey} onRemoved={asked.reload} />
                ))}
              </ul>
            )}
          </>
        )}
      </Shown>
      {!browserSupportsWebAuthn() ? (
        <p className="quiet">这个浏览器不支持安全密钥，或者网址不是安全连接。</p>
      ) : adding ? (
        <NewPasskey
          onDone={() => {
            setAdding(false);
            asked.reload();
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button className="add-passkey" onClick={() => setAdding(true)}>
          添加安全密钥
        </Button>
      )}
    </Card>
  );
}

interface NewPasskeyProps {
  onDone: () => void;
  onCancel: () => void;
}

/** The password first, then the browser asks for the device; the server keeps what it answers. */
function NewPasskey({ onDone, onCancel }: NewPasskeyProps) {
  const { message } = Feedback.useApp();
  const [form] = Form.useForm<{ password: string; name: string }>();
  const [refusal, setRefusal] = useState<ZhitongError>();
  const [busy, setBusy] = useState(false);

  async function make(options: string) {
    setBusy(true);
    setRefusal(undefined);
    try {
      const response = JSON.stringify(await startRegistration({ optionsJSON: JSON.parse(options) }));
      const name: string = form.getFieldValue('name');
      await ask(CONFIRM_PASSKEY, { input: { name, response } });
      void message.success('安全密钥已添加');
      onDone();
    } catch (thrown) {
      setRefusal(passkeyRefusal(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section aria-label="添加安全密钥" className="action-form">
      <StepForm
        name="passkey"
        form={form}
        document={ENROL_PASSKEY}
        toVariables={({ password }) => ({ input: { password } })}
        onDone={({ enrolPasskey }) => void make(enrolPasskey.options)}
        submit="在这台设备上添加"
      >
        <Form.Item
          name="name"
          label="名称"
          extra="便于您自己辨认，例如“办公室电脑”。"
          rules={[{ required: true, whitespace: true, max: 50, message: '请填写名称，50 字以内' }]}
        >
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <Form.Item
          name="password"
          label="登录密码"
          extra="再输一次，以确认是您本人。"
          rules={[{ required: true, message: '请填写登录密码' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </StepForm>
      {busy && <p role="status">请按设备的提示完成。</p>}
      <RefusalAlert refusal={refusal} />
      <Button className="add-passkey" onClick={onCancel}>
        取消
      </Button>
    </section>
  );
}

interface PasskeyRowProps {
  passkey: MyPasskeysQuery['myPasskeys'][number];
  onRemoved: () => void;
}

function PasskeyRow({ passkey: { id, name, createdAt, usedAt }, onRemoved }: PasskeyRowProps) {
  const { message } = Feedback.useApp();
  const { take, busy, refusal } = useStep(REMOVE_PASSKEY);

  async function remove() {
    if (!(await take({ input: { id } }))) return;
    void message.success('安全密钥已移除');
    onRemoved();
  }

  return (
    <li>
      <span className="passkey-name">
        <b>{name}</b>
        <span className="quiet">
          {' '}
          添加于 <At instant={createdAt} />；
          {usedAt ? (
            <>
              最近使用 <At instant={usedAt} />
            </>
          ) : (
            '还没有用过'
          )}
        </span>
      </span>
      <Popconfirm
        title={`移除“${name}”？`}
        description="移除后不能再用它签发、用印。"
        okText="移除"
        cancelText="不移除"
        onConfirm={remove}
      >
        <Button danger size="small" loading={busy} aria-label={`移除“${name}”`}>
          移除
        </Button>
      </Popconfirm>
      <RefusalAlert refusal={refusal} onReload={onRemoved} />
    </li>
  );
}
