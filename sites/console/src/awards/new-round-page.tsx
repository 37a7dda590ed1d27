import { App as Feedback, Card } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { DraftAwardRoundInput, DraftAwardRoundMutation } from '../generated.ts';
import { Page } from '../parts/page.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { StepForm } from '../parts/step-form.tsx';
import { DRAFT_ROUND } from './award-steps.documents.ts';
import { NEW_ROUND, RoundFields, type RoundValues, roundInput } from './round-form.tsx';

export function NewRoundPage() {
  const navigate = useNavigate();
  const { message } = Feedback.useApp();
  const year = Number(todayInCounty().slice(0, 4));
  return (
    <Page title="起草评奖" extra={<Link to="/awards">评奖与资金池</Link>}>
      <Card title={<h2>评奖</h2>}>
        <p className="quiet">用 {year} 年资金池的钱。草案只有管理评奖的人看得到，公告后才公开。</p>
        <StepForm<RoundValues, DraftAwardRoundMutation, { input: DraftAwardRoundInput }>
          name="new-round"
          document={DRAFT_ROUND}
          initialValues={NEW_ROUND}
          toVariables={(values) => ({ input: { year, ...roundInput(values) } })}
          onDone={({ draftAwardRound }) => {
            void message.success('草案已存');
            void navigate(`/awards/${encodeURIComponent(draftAwardRound.round.number)}`);
          }}
          submit="存为草案"
        >
          <RoundFields />
        </StepForm>
      </Card>
    </Page>
  );
}
