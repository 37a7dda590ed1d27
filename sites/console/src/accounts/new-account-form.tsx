import { ROLES } from '@zhitong/domain';
import { App as Feedback, Button, Form, Input, Select } from 'antd';
import type { CreateAccountInput, Role } from '../generated.ts';
import { optionsOf } from '../parts/label-of.ts';
import { PlacePicker, UnitPicker } from '../parts/pickers.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { CREATE_ACCOUNT } from './accounts.documents.ts';

interface Values {
  login: string;
  name: string;
  unitCode: string;
  password: string;
  roles: { role: Role; unitCode?: string; placeCode?: string }[];
}

/** A new account with its roles; each role holds for a unit, a place, or both. */
export function NewAccountForm({ onDone }: { onDone: () => void }) {
  const { message } = Feedback.useApp();
  return (
    <StepForm<Values, unknown, { input: CreateAccountInput }>
      name="new-account"
      document={CREATE_ACCOUNT}
      initialValues={{ roles: [{} as Values['roles'][number]] }}
      toVariables={(values) => ({
        input: {
          ...values,
          roles: values.roles.map(({ role, unitCode, placeCode }) => ({
            role,
            unitCode: unitCode ?? null,
            placeCode: placeCode ?? null,
          })),
        },
      })}
      onDone={() => {
        void message.success('账号已建立');
        onDone();
      }}
      submit="建立账号"
    >
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="unitCode" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="password" label="初始密码" rules={[{ required: true, message: '请填写初始密码' }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.List name="roles">
        {(fields, { add, remove }) => (
          <fieldset>
            <legend>角色</legend>
            {fields.map(({ key, name }) => (
              <div key={key} className="role-row">
                <Form.Item
                  name={[name, 'role']}
                  label="角色"
                  rules={[{ required: true, message: '请选择角色' }]}
                >
                  <Select options={optionsOf('role', ROLES)} showSearch={{ optionFilterProp: 'label' }} />
                </Form.Item>
                <Form.Item name={[name, 'unitCode']} label="适用单位">
                  <UnitPicker />
                </Form.Item>
                <Form.Item name={[name, 'placeCode']} label="适用区划">
                  <PlacePicker />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={`去掉第 ${name + 1} 个角色`}>
                  去掉
                </Button>
              </div>
            ))}
            <Button onClick={() => add({})}>再加一个角色</Button>
          </fieldset>
        )}
      </Form.List>
    </StepForm>
  );
}
