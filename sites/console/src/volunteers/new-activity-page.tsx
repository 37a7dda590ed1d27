import { App as Feedback, Card, Form } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { CreateActivityInput, CreateActivityMutation } from '../generated.ts';
import { Page } from '../parts/page.tsx';
import { UnitPicker } from '../parts/pickers.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import { ActivityFields, type ActivityValues, factsOf } from './activity-form.tsx';
import { CREATE_ACTIVITY } from './volunteers.documents.ts';

type Values = ActivityValues & { unitCode: string };

export function NewActivityPage() {
  const { me } = useSession();
  const navigate = useNavigate();
  const { message } = Feedback.useApp();
  return (
    <Page title="发布志愿活动" extra={<Link to="/volunteers">志愿活动</Link>}>
      <Card title={<h2>活动</h2>}>
        <StepForm<Values, CreateActivityMutation, { input: CreateActivityInput }>
          name="new-activity"
          document={CREATE_ACTIVITY}
          initialValues={{ unitCode: me.unit?.code, capacity: 20 }}
          toVariables={({ unitCode, ...values }) => ({ input: { unitCode, ...factsOf(values) } })}
          onDone={({ createActivity }) => {
            void message.success('已发布');
            void navigate(`/volunteers/${encodeURIComponent(createActivity.activity.id)}`);
          }}
          submit="发布"
        >
          <ActivityFields
            first={
              <Form.Item
                name="unitCode"
                label="组织单位"
                rules={[{ required: true, message: '请选择组织单位' }]}
              >
                <UnitPicker known={me.unit ? [me.unit] : []} />
              </Form.Item>
            }
          />
        </StepForm>
      </Card>
    </Page>
  );
}
