import { Form } from 'antd';
import type { RecategoriseTicketInput } from '../../generated.ts';
import { CategoryPicker } from '../../parts/pickers.tsx';
import { StepForm } from '../../parts/step-form.tsx';
import type { ActionProps } from '../ticket-actions.tsx';
import { RECATEGORISE_TICKET } from '../ticket.documents.ts';

/** Another row of the responsibility list; its limit counts from the same start. */
export function RecategoriseForm({ ticket: { number, category }, taken, onDone, onReload }: ActionProps) {
  const suggested = taken?.category;
  return (
    <StepForm<{ categoryCode: string }, unknown, { input: RecategoriseTicketInput }>
      name="recategorise"
      document={RECATEGORISE_TICKET}
      initialValues={{ categoryCode: suggested?.code }}
      toVariables={({ categoryCode }) => ({ input: { number, categoryCode } })}
      onDone={() => onDone('事项已变更，期限已重算')}
      onReload={onReload}
      submit="变更事项"
    >
      <p>现在的事项：{category?.name ?? '未归类'}。变更后期限从受理时重算，不重新起算。</p>
      <Form.Item name="categoryCode" label="新事项" rules={[{ required: true, message: '请选择事项' }]}>
        <CategoryPicker known={suggested ? [suggested] : []} />
      </Form.Item>
    </StepForm>
  );
}
