import { Form } from 'antd';
import type { AssignTicketInput } from '../../generated.ts';
import { UnitPicker } from '../../parts/pickers.tsx';
import { StepForm } from '../../parts/step-form.tsx';
import { isInConflict } from '../suggestion.ts';
import type { ActionProps } from '../ticket-actions.tsx';
import { ASSIGN_TICKET } from '../ticket.documents.ts';

/** One unit leads and answers; others assist. Each has to sign for it in time. */
export function AssignForm({ ticket, taken, onDone, onReload }: ActionProps) {
  const { number, category, conflictUnits } = ticket;
  const owner = category?.owner;
  // A suggestion taken at acceptance also names a unit, but for the matter it was about.
  const isAboutThis = !taken?.category || taken.category.code === category?.code;
  const lead = [isAboutThis ? taken?.unit : null, owner].find(
    (unit) => unit && !isInConflict(ticket, unit.code),
  );
  return (
    <StepForm<Omit<AssignTicketInput, 'number'>, unknown, { input: AssignTicketInput }>
      name="assign"
      document={ASSIGN_TICKET}
      initialValues={{ unitCode: lead?.code }}
      toVariables={({ unitCode, assistUnitCodes }) => ({
        input: { number, unitCode, assistUnitCodes: assistUnitCodes ?? [] },
      })}
      onDone={() => onDone('已交办，签收期限开始计算')}
      onReload={onReload}
      submit="交办"
    >
      {conflictUnits.length > 0 && <p>须回避：{conflictUnits.map(({ name }) => name).join('；')}</p>}
      <Form.Item
        name="unitCode"
        label="主办单位"
        extra={owner && `按职责清单，这个事项由${owner.name}负责。`}
        rules={[{ required: true, message: '请选择主办单位' }]}
      >
        <UnitPicker known={lead ? [lead] : []} />
      </Form.Item>
      <Form.Item name="assistUnitCodes" label="协办单位" extra="可以不选，也可以选几个。">
        <UnitPicker several />
      </Form.Item>
    </StepForm>
  );
}
