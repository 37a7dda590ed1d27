import { App as Feedback, Card, Form, Input } from 'antd';
import type { WithdrawReleaseInput } from '../generated.ts';
import { StepForm } from '../parts/step-form.tsx';
import { WITHDRAW_RELEASE } from './releases.documents.ts';

interface WithdrawFormProps {
  number: string;
  onDone: () => void;
}

/** Takes a released copy off the site, with a reason. */
export function WithdrawForm({ number, onDone }: WithdrawFormProps) {
  const { message } = Feedback.useApp();
  return (
    <Card title={<h2>撤下公开</h2>}>
      <StepForm<{ reason: string }, unknown, { input: WithdrawReleaseInput }>
        name="withdraw"
        document={WITHDRAW_RELEASE}
        toVariables={({ reason }) => ({ input: { number, reason } })}
        onDone={() => {
          void message.success('已撤下');
          onDone();
        }}
        onReload={onDone}
        submit="撤下"
        danger
      >
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: '请填写理由' }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      </StepForm>
    </Card>
  );
}
