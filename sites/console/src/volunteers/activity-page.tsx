import { App as Feedback, Card, Empty, Form, Input } from 'antd';
import { Link, useParams } from 'react-router';
import type { ActivityPartsFragment, CancelActivityInput, EditActivityInput } from '../generated.ts';
import { type Action, Actions } from '../parts/actions.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { useQuery } from '../use-query.ts';
import { ActivityFields, type ActivityValues, factsOf, valuesOf } from './activity-form.tsx';
import { ActivityTag, timesInWords } from './activity-words.tsx';
import { SignUpList } from './sign-up-list.tsx';
import { ACTIVITY, CANCEL_ACTIVITY, CLOSE_ACTIVITY, EDIT_ACTIVITY } from './volunteers.documents.ts';

/** One activity: its facts, what its organiser may do, and who comes. */
export function ActivityPage() {
  const id = useParams()['id'] ?? '';
  const activity = useQuery(ACTIVITY, { id });
  return (
    <Page
      title={activity.data?.volunteerActivity?.title ?? '志愿活动'}
      extra={<Link to="/volunteers">志愿活动</Link>}
    >
      <Shown of={activity}>
        {({ volunteerActivity }) =>
          volunteerActivity ? (
            <Activity activity={volunteerActivity} onDone={activity.reload} />
          ) : (
            <Empty description="没有这个活动。" />
          )
        }
      </Shown>
    </Page>
  );
}

function Activity({ activity, onDone }: { activity: ActivityPartsFragment; onDone: () => void }) {
  const { id, status, capacity, freePlaces } = activity;
  return (
    <>
      <Card title={<h2>活动</h2>} extra={<ActivityTag status={status} />}>
        <dl className="terms">
          {(
            [
              ['时间', timesInWords(activity)],
              ['地点', activity.place.name],
              ['组织', activity.unit.name],
              ['名额', `${capacity}，${freePlaces > 0 ? `还有 ${freePlaces}` : '已满，新报名进入候补'}`],
              ['积分', activity.pointsItem ? `按条目 ${activity.pointsItem}` : '只记时长'],
            ] as const
          ).map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p className="words">{activity.details}</p>
        {activity.cancelReason !== null && <p className="overdue">取消原因：{activity.cancelReason}</p>}
        {status === 'OPEN' && (
          <>
            <p>
              <Link className="button-link" to={`/volunteers/${encodeURIComponent(id)}/codes`}>
                大屏显示签到码
              </Link>
            </p>
            <ActivityActions activity={activity} onDone={onDone} />
          </>
        )}
      </Card>
      <SignUpList activity={activity} onDone={onDone} />
    </>
  );
}

function ActivityActions({ activity, onDone }: { activity: ActivityPartsFragment; onDone: () => void }) {
  const { id } = activity;
  const { message } = Feedback.useApp();
  const done = (said: string, close: () => void) => () => {
    void message.success(said);
    close();
    onDone();
  };
  const edit: Action = {
    name: '修改',
    form: (close) => (
      <StepForm<ActivityValues, unknown, { input: EditActivityInput }>
        name="edit-activity"
        document={EDIT_ACTIVITY}
        initialValues={valuesOf(activity)}
        toVariables={(values) => ({ input: { id, ...factsOf(values) } })}
        onDone={done('已修改', close)}
        onReload={onDone}
        submit="保存"
      >
        <p>开始以前可以改；已报名的人会收到通知。</p>
        <ActivityFields place={activity.place} />
      </StepForm>
    ),
  };
  const settle: Action = {
    name: '结束并结算时长',
    form: (close) => (
      <StepForm
        name="close-activity"
        document={CLOSE_ACTIVITY}
        toVariables={() => ({ input: { id } })}
        onDone={done('已结算', close)}
        onReload={onDone}
        submit="确认结算"
      >
        <p>活动结束后办理。结算后时长不能再改，并按规则记入积分；72 小时内没有办理的，平台自动结算。</p>
      </StepForm>
    ),
  };
  const cancel: Action = {
    name: '取消活动',
    danger: true,
    form: (close) => (
      <StepForm<{ reason: string }, unknown, { input: CancelActivityInput }>
        name="cancel-activity"
        document={CANCEL_ACTIVITY}
        toVariables={({ reason }) => ({ input: { id, reason } })}
        onDone={done('已取消', close)}
        onReload={onDone}
        submit="确认取消"
        danger
      >
        <Form.Item
          name="reason"
          label="原因"
          extra="公开，也告诉已报名的人。200 字以内。"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount />
        </Form.Item>
      </StepForm>
    ),
  };
  return <Actions actions={[edit, settle, cancel]} />;
}
