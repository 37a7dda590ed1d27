import { HOURS_REASONS } from '@zhitong/domain';
import { App as Feedback, Button, Card, Empty, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type {
  ActivityPartsFragment,
  CorrectHoursInput,
  SignUpPartsFragment,
  VolunteerHoursReason,
} from '../generated.ts';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { Table } from '../parts/table.tsx';
import { At } from '../parts/tags.tsx';
import { numberOf } from '../parts/typed-numbers.ts';
import { useStep } from '../parts/use-step.ts';
import { useQuery } from '../use-query.ts';
import { CHECK_IN, CHECK_OUT, CORRECT_HOURS, SIGN_UPS } from './volunteers.documents.ts';

interface SignUpListProps {
  activity: ActivityPartsFragment;
  onDone: () => void;
}

/** Who signed up and who waits, without names: phones are masked, each has a number. */
export function SignUpList({ activity, onDone }: SignUpListProps) {
  const [params] = useSearchParams();
  const asked = useQuery(SIGN_UPS, { id: activity.id, first: 100, after: params.get('after') });
  const [corrects, setCorrects] = useState<SignUpPartsFragment>();
  const signUps = asked.data?.volunteerActivity?.signUps;
  if (asked.error?.code === 'FORBIDDEN' || asked.error?.code === 'NOT_FOUND')
    return <p className="quiet">报名名单只有组织单位看得到。</p>;
  const reload = () => {
    asked.reload();
    onDone();
  };
  return (
    <Card title={<h2>报名</h2>}>
      <RefusalAlert refusal={asked.error} onReload={asked.reload} />
      {signUps && signUps.nodes.length === 0 && <Empty description="还没有人报名。" />}
      {signUps && signUps.nodes.length > 0 && (
        <Table caption="报名和候补" head={['序号', '手机', '状态', '签到', '签退', '小时', '']} figures={[5]}>
          {signUps.nodes.map((signUp) => (
            <SignUpRow
              key={signUp.id}
              activity={activity}
              signUp={signUp}
              onDone={reload}
              onCorrect={() => setCorrects(signUp)}
            />
          ))}
        </Table>
      )}
      {signUps && <KeysetPages {...signUps.pageInfo} />}
      <Modal
        open={corrects !== undefined}
        title={`更正 ${corrects?.number ?? ''} 号的服务时长`}
        footer={null}
        destroyOnHidden
        onCancel={() => setCorrects(undefined)}
      >
        {corrects && (
          <CorrectForm
            activityId={activity.id}
            signUp={corrects}
            onDone={() => {
              setCorrects(undefined);
              reload();
            }}
          />
        )}
      </Modal>
    </Card>
  );
}

interface SignUpRowProps {
  activity: ActivityPartsFragment;
  signUp: SignUpPartsFragment;
  onDone: () => void;
  onCorrect: () => void;
}

function SignUpRow({ activity, signUp, onDone, onCorrect }: SignUpRowProps) {
  const { number, status, children } = signUp;
  const { message } = Feedback.useApp();
  const comes = useStep(CHECK_IN);
  const leaves = useStep(CHECK_OUT);
  const isOpen = activity.status === 'OPEN' && status === 'REGISTERED';

  async function mark(step: typeof comes, said: string) {
    if (!(await step.take({ input: { activityId: activity.id, number } }))) return;
    void message.success(`${number} 号${said}`);
    onDone();
  }

  const refusal = comes.refusal ?? leaves.refusal;
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        {signUp.phone}
        {children > 0 && <div className="quiet">带 {children} 名儿童</div>}
      </td>
      <td>{labelOf('signUpStatus', status)}</td>
      <td>
        <At instant={signUp.checkedInAt} />
      </td>
      <td>
        <At instant={signUp.checkedOutAt} />
      </td>
      <td className="figure-cell">
        {signUp.hours}
        {signUp.corrected && <div className="quiet">已更正</div>}
      </td>
      <td>
        <div className="actions">
          {isOpen && !signUp.checkedInAt && (
            <Button
              size="small"
              loading={comes.busy}
              aria-label={`为 ${number} 号签到`}
              onClick={() => mark(comes, '已签到')}
            >
              签到
            </Button>
          )}
          {isOpen && signUp.checkedInAt && !signUp.checkedOutAt && (
            <Button
              size="small"
              loading={leaves.busy}
              aria-label={`为 ${number} 号签退`}
              onClick={() => mark(leaves, '已签退')}
            >
              签退
            </Button>
          )}
          {isOpen && (
            <Button size="small" aria-label={`更正时长：${number} 号`} onClick={onCorrect}>
              更正时长
            </Button>
          )}
        </div>
        <RefusalAlert refusal={refusal} onReload={onDone} />
      </td>
    </tr>
  );
}

interface CorrectFormProps {
  activityId: string;
  signUp: SignUpPartsFragment;
  onDone: () => void;
}

function CorrectForm({ activityId, signUp, onDone }: CorrectFormProps) {
  return (
    <StepForm<{ hours: string; reason: VolunteerHoursReason }, unknown, { input: CorrectHoursInput }>
      name="correct-hours"
      document={CORRECT_HOURS}
      initialValues={{ hours: signUp.hours }}
      toVariables={({ hours, reason }) => ({
        input: { activityId, number: signUp.number, hours: numberOf(hours), reason },
      })}
      onDone={onDone}
      submit="确认更正"
    >
      <Form.Item
        name="hours"
        label="小时"
        extra="以半小时计，如 2.5"
        rules={[{ required: true, whitespace: true, message: '请填写小时' }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
        <Radio.Group
          aria-label="原因"
          className="reasons"
          options={optionsOf('hoursReason', HOURS_REASONS)}
        />
      </Form.Item>
    </StepForm>
  );
}
