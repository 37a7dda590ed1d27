import { TICKET_KINDS } from '@zhitong/domain';
import { Button, Card, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SubmitTicketInput, SubmitOnBehalfMutation, TicketKind } from '../generated.ts';
import { optionsOf } from '../parts/label-of.ts';
import { Page } from '../parts/page.tsx';
import { CategoryPicker, PlacePicker } from '../parts/pickers.tsx';
import { StepForm } from '../parts/step-form.tsx';
import { At } from '../parts/tags.tsx';
import { SUBMIT_ON_BEHALF } from './behalf.documents.ts';

interface Values {
  channel: 'phone' | 'counter';
  title: string;
  text: string;
  kind: TicketKind;
  placeCode?: string;
  categoryCode?: string;
  contactName?: string;
  contactPhone?: string;
  against?: string[];
  publishConsent?: boolean;
}

/** Filing for somebody on the phone or at the counter. The caller must be told number and code: the code is shown once. */
export function BehalfPage() {
  const [receipt, setReceipt] = useState<SubmitOnBehalfMutation['submitOnBehalf']['receipt']>();
  // One key per form: pressing twice, or again after the line broke, files one ticket.
  const [key, setKey] = useState(() => crypto.randomUUID());

  if (receipt) {
    return (
      <Page title="登记成功">
        <Card className="receipt">
          <p>请告诉来电（来访）群众，查询码只显示这一次：</p>
          <dl>
            <dt>编号</dt>
            <dd>{receipt.number}</dd>
            <dt>查询码</dt>
            <dd className="secret">{inGroups(receipt.trackingCode ?? '')}</dd>
            <dt>受理期限</dt>
            <dd>
              <At instant={receipt.dueAt} />
            </dd>
          </dl>
          <div className="actions">
            <Button
              type="primary"
              onClick={() => {
                setReceipt(undefined);
                setKey(crypto.randomUUID());
              }}
            >
              再登记一件
            </Button>
            <Link className="button-link" to={`/tickets/${receipt.number}`}>
              打开工单
            </Link>
          </div>
        </Card>
      </Page>
    );
  }
  return (
    <Page title="代为登记">
      <Card>
        <StepForm<Values, SubmitOnBehalfMutation, { input: SubmitTicketInput }>
          name="behalf"
          document={SUBMIT_ON_BEHALF}
          initialValues={{ channel: 'phone', kind: 'REQUEST' }}
          toVariables={(values) => ({ input: { ...values, idempotencyKey: key } })}
          onDone={({ submitOnBehalf }) => setReceipt(submitOnBehalf.receipt)}
          submit="登记"
        >
          <Form.Item name="channel" label="渠道">
            <Radio.Group aria-label="渠道" options={optionsOf('channel', ['phone', 'counter'])} />
          </Form.Item>
          <Form.Item name="kind" label="诉求类型">
            <Select options={optionsOf('kind', TICKET_KINDS)} />
          </Form.Item>
          <Form.Item
            name="title"
            label="标题"
            rules={[{ required: true, whitespace: true, message: '请填写标题' }]}
          >
            <Input maxLength={100} showCount />
          </Form.Item>
          <Form.Item
            name="text"
            label="诉求内容"
            rules={[{ required: true, whitespace: true, message: '请填写诉求内容' }]}
          >
            <Input.TextArea autoSize={{ minRows: 5 }} />
          </Form.Item>
          <Form.Item name="placeCode" label="发生地">
            <PlacePicker />
          </Form.Item>
          <Form.Item name="categoryCode" label="事项" extra="不确定就不选，受理时再定。">
            <CategoryPicker />
          </Form.Item>
          <Form.Item name="contactName" label="姓名" extra="加密保存，每次查看都会告诉本人。">
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="contactPhone" label="电话">
            <Input autoComplete="off" inputMode="tel" />
          </Form.Item>
          <Form.Item
            name="against"
            label="反映的单位或者人员"
            extra="写好一个按回车。他们不能办理，也看不到这个工单。"
          >
            <Select mode="tags" open={false} suffixIcon={null} />
          </Form.Item>
          <Form.Item name="publishConsent" valuePropName="checked">
            <Checkbox>本人同意公开原文（隐去个人信息）</Checkbox>
          </Form.Item>
        </StepForm>
      </Card>
    </Page>
  );
}

/** Groups of four are easier to read out on the phone. */
function inGroups(code: string): string {
  return code.includes('-') ? code : (code.match(/.{1,4}/g)?.join(' ') ?? code);
}
