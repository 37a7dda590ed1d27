import { App as Feedback, Card, Form, Input } from 'antd';
import { Link } from 'react-router';
import type {
  MergeGroupsInput,
  MergeGroupsMutation,
  SplitGroupInput,
  SplitGroupMutation,
} from '../generated.ts';
import { Page } from '../parts/page.tsx';
import { todayInCounty } from '../parts/periods.ts';
import { StepForm } from '../parts/step-form.tsx';
import { AccountPicker } from './account-picker.tsx';
import { MERGE_GROUPS, SPLIT_GROUP } from './account-steps.documents.ts';

const required = (message: string) => [{ required: true, message }];

/** 拆组并组: on the first of a month that is not closed. */
export function GroupsPage() {
  const { message } = Feedback.useApp();
  const [splits] = Form.useForm<SplitGroupInput>();
  const [merges] = Form.useForm<MergeGroupsInput>();
  const from = Form.useWatch('code', splits);
  const told = (said: string, notes: readonly string[]) =>
    void (notes.length > 0 ? message.warning(`${said}。${notes.join(' ')}`, 10) : message.success(said));
  const first = `${todayInCounty().slice(0, 7)}-01`;
  return (
    <Page title="拆组并组" extra={<Link to="/points/accounts">账户列表</Link>}>
      <p className="quiet">从未结算月份的 1 日起生效；以前的积分和得分留在原来的组。</p>
      <Card title={<h2>拆出一个新组</h2>}>
        <StepForm<SplitGroupInput, SplitGroupMutation, { input: SplitGroupInput }>
          name="split"
          form={splits}
          document={SPLIT_GROUP}
          initialValues={{ on: first }}
          toVariables={(values) => ({ input: values })}
          onDone={({ splitGroup }) => {
            told('已拆组', splitGroup.notes);
            splits.resetFields();
          }}
          submit="确认拆组"
        >
          <div className="rule-item-fields">
            <Form.Item name="code" label="从哪个组拆" rules={required('请选择组')}>
              <AccountPicker level="GROUP" />
            </Form.Item>
            <Form.Item name="name" label="新组名称" rules={required('请填写名称')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="on" label="从哪天起" rules={required('请填写日期')}>
              <Input type="date" />
            </Form.Item>
          </div>
          <Form.Item name="households" label="哪些户归新组" rules={required('请选择户')}>
            <AccountPicker key={from} several level="HOUSEHOLD" under={from} />
          </Form.Item>
        </StepForm>
      </Card>
      <Card title={<h2>并组</h2>}>
        <StepForm<MergeGroupsInput, MergeGroupsMutation, { input: MergeGroupsInput }>
          name="merge"
          form={merges}
          document={MERGE_GROUPS}
          initialValues={{ on: first }}
          toVariables={(values) => ({ input: values })}
          onDone={({ mergeGroups }) => {
            told('已并组', mergeGroups.notes);
            merges.resetFields();
          }}
          submit="确认并组"
          danger
        >
          <div className="rule-item-fields">
            <Form.Item name="code" label="撤销哪个组" rules={required('请选择组')}>
              <AccountPicker level="GROUP" />
            </Form.Item>
            <Form.Item name="into" label="并入哪个组" rules={required('请选择组')}>
              <AccountPicker level="GROUP" />
            </Form.Item>
            <Form.Item name="on" label="从哪天起" rules={required('请填写日期')}>
              <Input type="date" />
            </Form.Item>
          </div>
        </StepForm>
      </Card>
    </Page>
  );
}
