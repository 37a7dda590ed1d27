import { TICKET_KINDS } from '@zhitong/domain';
import { Form, Select } from 'antd';
import type { AcceptTicketInput } from '../../generated.ts';
import { optionsOf } from '../../parts/label-of.ts';
import { CategoryPicker, PlacePicker } from '../../parts/pickers.tsx';
import { StepForm } from '../../parts/step-form.tsx';
import type { ActionProps } from '../ticket-actions.tsx';
import { ACCEPT_TICKET } from '../ticket.documents.ts';

/** Accepting names the matter, whose row of the responsibility list sets the deadline. */
export function AcceptForm({ ticket, taken, onDone, onReload }: ActionProps) {
  const { number, place } = ticket;
  const category = taken?.category ?? ticket.category;
  const kind = taken?.kind ?? ticket.kind;
  return (
    <StepForm<Omit<AcceptTicketInput, 'number'>, unknown, { input: AcceptTicketInput }>
      name="accept"
      document={ACCEPT_TICKET}
      initialValues={{ categoryCode: category?.code, placeCode: place?.code, kind }}
      toVariables={({ categoryCode, placeCode, kind: chosen }) => ({
        input: { number, categoryCode, placeCode: placeCode ?? null, kind: chosen ?? null },
      })}
      onDone={() => onDone('已受理，办理期限开始计算')}
      onReload={onReload}
      submit="受理"
    >
      <Form.Item
        name="categoryCode"
        label="事项"
        extra="办理期限按所选事项的时限计算。"
        rules={[{ required: true, message: '请选择事项' }]}
      >
        <CategoryPicker known={category ? [category] : []} />
      </Form.Item>
      <Form.Item name="placeCode" label="区划" extra="有误时在此更正。">
        <PlacePicker known={place ? [place] : []} />
      </Form.Item>
      <Form.Item name="kind" label="诉求类型" extra="有误时在此更正。">
        <Select options={optionsOf('kind', TICKET_KINDS)} />
      </Form.Item>
    </StepForm>
  );
}
