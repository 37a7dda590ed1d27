import { LOOK_PURPOSES } from '@zhitong/domain';
import { Alert, Form, Radio } from 'antd';
import { useState } from 'react';
import type { UnlockContactInput, UnlockContactMutation } from '../../generated.ts';
import { labelOf, optionsOf } from '../../parts/label-of.ts';
import { StepForm } from '../../parts/step-form.tsx';
import { At } from '../../parts/tags.tsx';
import type { ActionProps } from '../ticket-actions.tsx';
import { UNLOCK_CONTACT } from '../ticket.documents.ts';

/** Contact data only for a purpose; the citizen sees each look on the receipt. */
export function ContactForm({ ticket: { number }, onDone, onReload }: ActionProps) {
  const [seen, setSeen] = useState<UnlockContactMutation['unlockContact']>();
  if (seen) {
    const { name, phone, look } = seen;
    return (
      <Alert
        type="info"
        title={`${name ?? '未留姓名'}　${phone ?? '未留电话'}`}
        description={
          <>
            本次查看已记录，群众凭回执可以看到：
            <At instant={look.at} /> {look.accountName}，{labelOf('lookPurpose', look.purpose)}。
          </>
        }
      />
    );
  }
  return (
    <StepForm<Omit<UnlockContactInput, 'number'>, UnlockContactMutation, { input: UnlockContactInput }>
      name="contact"
      document={UNLOCK_CONTACT}
      toVariables={({ purpose }) => ({ input: { number, purpose } })}
      onDone={({ unlockContact }) => {
        setSeen(unlockContact);
        onDone('本次查看已记录');
      }}
      onReload={onReload}
      submit="查看联系方式"
    >
      <p>每次查看都会记录单位、时间和用途，群众凭回执可以看到。</p>
      <Form.Item name="purpose" label="用途" rules={[{ required: true, message: '请选择用途' }]}>
        <Radio.Group aria-label="用途" options={optionsOf('lookPurpose', LOOK_PURPOSES)} />
      </Form.Item>
    </StepForm>
  );
}
