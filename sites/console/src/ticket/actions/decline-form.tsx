import { DECLINE_REASONS } from '@zhitong/domain';
import { Form, Input, Radio } from 'antd';
import type { DeclineTicketInput } from '../../generated.ts';
import { StepForm } from '../../parts/step-form.tsx';
import type { ActionProps } from '../ticket-actions.tsx';
import { DECLINE_TICKET } from '../ticket.documents.ts';

/** Declining needs a reason of the closed list; each says where the citizen can go instead. */
export function DeclineForm({ ticket: { number }, onDone, onReload }: ActionProps) {
  return (
    <StepForm<Omit<DeclineTicketInput, 'number'>, unknown, { input: DeclineTicketInput }>
      name="decline"
      document={DECLINE_TICKET}
      toVariables={({ reason, note }) => ({ input: { number, reason, note: note || null } })}
      onDone={() => onDone('已作出不予受理，群众会看到理由和去处')}
      onReload={onReload}
      submit="不予受理"
      danger
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请选择理由' }]}>
        <Radio.Group className="reasons" aria-label="理由">
          {DECLINE_REASONS.map(({ code, label, whereToGo }) => (
            <Radio key={code} value={code}>
              {label}
              <span className="quiet reason-way">{whereToGo}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="note" label="补充说明" extra="群众会看到。">
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Form.Item>
    </StepForm>
  );
}
