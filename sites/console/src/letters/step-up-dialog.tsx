import { WebAuthnAbortService, startAuthentication } from '@simplewebauthn/browser';
import type { ZhitongError } from '@zhitong/client';
import { Button, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { ask } from '../api.ts';
import type { LetterRowFragment } from '../generated.ts';
import { inCountyTime } from '../due-in-words.ts';
import { passkeyRefusal } from '../parts/passkey-refusal.ts';
import { useSession } from '../session.tsx';
import { ActRefusal } from './act-refusal.tsx';
import type { Act, ActResults, Prepared } from './acts.ts';

interface StepUpDialogProps {
  act: Act;
  prepared: Prepared;
  letters: readonly LetterRowFragment[];
  onDone: (results: ActResults) => void;
  onClose: () => void;
}

/** Asks, for these letters and no others, for the second factor: a passkey where there is one, else a code. */
export function StepUpDialog({ act, prepared, letters, onDone, onClose }: StepUpDialogProps) {
  const { me } = useSession();
  const { actId, digest, expiresAt, passkeyRequest } = prepared;
  const [wantsCode, setWantsCode] = useState(passkeyRequest === null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ZhitongError>();

  // Whoever closes the dialog is not asked for the device any more.
  useEffect(() => () => WebAuthnAbortService.cancelCeremony(), []);

  async function perform(proof: () => Promise<{ code: string } | { passkey: string }>) {
    setBusy(true);
    setRefusal(undefined);
    try {
      const { performed } = await ask(act.perform, { input: { actId, ...(await proof()) } });
      onDone(performed.results);
    } catch (thrown) {
      setRefusal(passkeyRefusal(thrown));
    } finally {
      setBusy(false);
    }
  }
  const byPasskey = () =>
    perform(async () => {
      const answer = await startAuthentication({ optionsJSON: JSON.parse(passkeyRequest!) });
      return { passkey: JSON.stringify(answer) };
    });

  return (
    <Modal
      open
      title={`${act.name} ${letters.length} 件正式答复`}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
      closable={{ 'aria-label': '关闭' }}
    >
      <ul className="act-letters">
        {letters.map(({ id, title, documentNumber }) => (
          <li key={id}>
            {documentNumber} {title}
          </li>
        ))}
      </ul>
      <p className="quiet">
        校验值 <code className="secret">{digest.slice(0, 16)}</code>
        ，只对以上各件此刻的内容有效，{inCountyTime(expiresAt)} 前完成。
      </p>
      <ActRefusal refusal={refusal} />
      {passkeyRequest && !wantsCode && (
        <div className="actions">
          <Button type="primary" autoFocus loading={busy} onClick={byPasskey}>
            用安全密钥{act.name}
          </Button>
          {me.secondFactorEnrolled && <Button onClick={() => setWantsCode(true)}>改用动态口令</Button>}
        </div>
      )}
      {wantsCode && (
        <Form<{ code: string }>
          name="step-up"
          layout="vertical"
          onFinish={({ code }) => perform(async () => ({ code }))}
        >
          <Form.Item
            name="code"
            label="动态口令"
            extra="手机上动态口令应用现在显示的六位数字；登录时用过的那一个不能再用，请等下一个。"
            rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写六位数字' }]}
          >
            <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" autoFocus />
          </Form.Item>
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={busy}>
              {act.name}
            </Button>
            {passkeyRequest && <Button onClick={() => setWantsCode(false)}>改用安全密钥</Button>}
          </div>
        </Form>
      )}
    </Modal>
  );
}
