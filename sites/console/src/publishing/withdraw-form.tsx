import { App as Feedback, Card } from 'antd';
import type { WithdrawReleaseInput } from '../generated.ts';
import { StepForm } from '../parts/step-form.tsx';
import { WITHDRAW_RELEASE } from './releases.documents.ts';

interface WithdrawFormProps {
  number: string;
  onDone: () => void;
}

/** Takes a released copy off the site. */
export function WithdrawForm({ number, onDone }: WithdrawFormProps) {
  const { message } = Feedback.useApp();
  return (
    <Card title={<h2>撤下公开</h2>}>
      <StepForm<object, unknown, { input: WithdrawReleaseInput }>
        name="withdraw"
        document={WITHDRAW_RELEASE}
        toVariables={() => ({ input: { number } })}
        onDone={() => {
          void message.success('已撤下，网站稍后更新');
          onDone();
        }}
        onReload={onDone}
        submit="撤下"
        danger
      >
        <p>撤下后公众看不到这件诉求的文字和答复；重新公开须再经三审。</p>
      </StepForm>
    </Card>
  );
}
