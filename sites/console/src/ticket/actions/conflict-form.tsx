import { Form } from 'antd';
import type { SetConflictInput } from '../../generated.ts';
import { UnitPicker } from '../../parts/pickers.tsx';
import { StepForm } from '../../parts/step-form.tsx';
import type { ActionProps } from '../ticket-actions.tsx';
import { SET_CONFLICT } from '../ticket.documents.ts';

/** Says which units the citizen complains of; they and their subordinates never see the ticket again. */
export function ConflictForm({ ticket: { number, against, conflictUnits }, onDone, onReload }: ActionProps) {
  return (
    <StepForm<{ unitCodes?: string[] }, unknown, { input: SetConflictInput }>
      name="conflict"
      document={SET_CONFLICT}
      initialValues={{ unitCodes: conflictUnits.map(({ code }) => code) }}
      toVariables={({ unitCodes = [] }) => ({ input: { number, unitCodes } })}
      onDone={() => onDone('回避单位已确认')}
      onReload={onReload}
      submit="确认回避单位"
    >
      {against.length > 0 && <p>群众反映的对象：{against.join('；')}</p>}
      <Form.Item
        name="unitCodes"
        label="被反映的单位"
        extra="这些单位及其下属单位不能办理，也看不到这个工单。没有就留空。"
      >
        <UnitPicker several known={conflictUnits} />
      </Form.Item>
    </StepForm>
  );
}
