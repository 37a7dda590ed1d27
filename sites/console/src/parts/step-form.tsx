import { type TypedDocument, ZhitongError } from '@zhitong/client';
import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { ask } from '../api.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { useStep } from './use-step.ts';

interface StepFormProps<Values, Result, Variables> {
  /** Prefix of the fields' ids; unique on its page. */
  name: string;
  document: TypedDocument<Result, Variables>;
  toVariables: (values: Values) => Variables;
  onDone: (result: Result) => void;
  submit: string;
  danger?: boolean;
  initialValues?: Partial<Values>;
  onReload?: () => void;
  /** Reacts to a refusal, for instance by asking for a second factor. */
  onRefused?: (refusal: ZhitongError) => void;
  send?: typeof ask;
  form?: FormInstance<Values>;
  children: ReactNode;
}

/** A form whose sending is one mutation. What the server refuses stands beside its field, the rest above the button. */
export function StepForm<Values extends object, Result, Variables>(
  props: StepFormProps<Values, Result, Variables>,
) {
  const [ownForm] = Form.useForm<Values>();
  const form = props.form ?? ownForm;
  const { take, busy, refusal } = useStep(props.document, props.send);
  const [general, setGeneral] = useState<ZhitongError>();

  async function send(values: Values) {
    const result = await take(props.toVariables(values));
    if (result) props.onDone(result);
  }

  useEffect(() => {
    setGeneral(refusal);
    if (!refusal) return;
    props.onRefused?.(refusal);
    const fields = new Set(Object.keys(form.getFieldsValue(true)).concat(Object.keys(form.getFieldsValue())));
    const nested = form.getFieldsError().filter(({ name }) => name.length > 1);
    const beside = new Map<string, { name: (string | number)[]; errors: string[] }>();
    const rest = refusal.problems.filter(({ path, message }) => {
      const steps = path.replace(/^input\./, '').split('.');
      // In a list of rows the field of the row, else the field that is named first.
      const below = nested.find(({ name }) => name.every((step, index) => String(step) === steps[index]));
      const name = below?.name ?? (steps[0] !== undefined && fields.has(steps[0]) ? [steps[0]] : null);
      if (!name) return true;
      const key = name.join('.');
      beside.set(key, { name, errors: [...(beside.get(key)?.errors ?? []), message] });
      return false;
    });
    const errors = [...beside.values()];
    form.setFields(errors as Parameters<typeof form.setFields>[0]);
    setGeneral(new ZhitongError(refusal.code, refusal.message, { problems: rest, details: refusal.details }));
    // Only a new refusal is told; the props may change with every keystroke.
  }, [refusal]);

  return (
    <Form<Values>
      form={form}
      name={props.name}
      layout="vertical"
      initialValues={props.initialValues}
      onFinish={send}
      scrollToFirstError={{ focus: true }}
    >
      {props.children}
      <div className="form-foot">
        <RefusalAlert refusal={general} onReload={props.onReload} />
        <Button type="primary" htmlType="submit" loading={busy} danger={props.danger}>
          {props.submit}
        </Button>
      </div>
    </Form>
  );
}
