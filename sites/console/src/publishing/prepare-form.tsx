import type { Span } from '@zhitong/domain';
import { Alert, App as Feedback, Card, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PrepareReleaseInput, PrepareTicketQuery, ReleaseMode } from '../generated.ts';
import { StepForm } from '../parts/step-form.tsx';
import { BlackoutEditor } from './blackout-editor.tsx';
import { PREPARE_RELEASE } from './releases.documents.ts';
import { RedactionPreview } from './redaction-preview.tsx';

interface PrepareFormProps {
  ticket: NonNullable<PrepareTicketQuery['staffTicket']>;
  onReload: () => void;
}

interface Values {
  mode: ReleaseMode;
  title: string;
  text: string;
}

/** The citizen's words with parts blacked out (only by consent), or a summary; replies are blacked out alike. */
export function PrepareForm({ ticket, onReload }: PrepareFormProps) {
  const { number, publishConsent, replies, release } = ticket;
  const navigate = useNavigate();
  const { message } = Feedback.useApp();
  const [mode, setMode] = useState<ReleaseMode>(publishConsent ? (release?.mode ?? 'TEXT') : 'SUMMARY');
  const [titleSpans, setTitleSpans] = useState<Span[]>([]);
  const [textSpans, setTextSpans] = useState<Span[]>([]);
  const [replySpans, setReplySpans] = useState<Span[][]>(() => replies.map(() => []));
  const sentBack =
    release?.status === 'SENT_BACK' ? release.readings.findLast(({ approved }) => !approved) : undefined;
  const byReply = replySpans.map((spans, index) => ({ index, spans }));
  const isText = mode === 'TEXT';

  const [form] = Form.useForm<Values>();
  const title = Form.useWatch('title', form);
  const text = Form.useWatch('text', form);

  const draft: PrepareReleaseInput = isText
    ? { number, mode, titleSpans, textSpans, replySpans: byReply }
    : { number, mode, title, text, replySpans: byReply };
  return (
    <StepForm<Values, unknown, { input: PrepareReleaseInput }>
      name="prepare"
      form={form}
      document={PREPARE_RELEASE}
      initialValues={
        release?.mode === 'SUMMARY' ? { mode, title: release.title, text: release.text ?? '' } : { mode }
      }
      toVariables={() => ({ input: draft })}
      onDone={() => {
        void message.success('公开稿已提交，等待三审');
        void navigate(`/releases/${number}`);
      }}
      onReload={onReload}
      submit="提交三审"
    >
      {sentBack && (
        <Alert type="warning" showIcon title={`${sentBack.reader}退稿：${sentBack.note ?? '未写意见'}`} />
      )}
      <Card title={<h2>公开方式</h2>}>
        {!publishConsent && <p>群众不同意公开原文，只能公开工作人员写的摘要。</p>}
        <Form.Item name="mode" label="公开什么">
          <Radio.Group aria-label="公开什么" onChange={({ target }) => setMode(target.value)}>
            <Radio value="TEXT" disabled={!publishConsent}>
              群众原文，涂黑个人信息
            </Radio>
            <Radio value="SUMMARY">工作人员写的摘要</Radio>
          </Radio.Group>
        </Form.Item>
        {isText ? (
          <>
            <BlackoutEditor
              label="标题"
              text={ticket.title ?? ''}
              spans={titleSpans}
              onChange={setTitleSpans}
            />
            <BlackoutEditor label="正文" text={ticket.text ?? ''} spans={textSpans} onChange={setTextSpans} />
          </>
        ) : (
          <>
            <details>
              <summary>群众原文（只供起草参考）</summary>
              <p>
                <b>{ticket.title}</b>
              </p>
              <p className="words">{ticket.text}</p>
            </details>
            <Form.Item
              name="title"
              label="公开标题"
              rules={[{ required: true, whitespace: true, message: '请填写标题' }]}
            >
              <Input maxLength={100} showCount />
            </Form.Item>
            <Form.Item
              name="text"
              label="摘要"
              rules={[{ required: true, whitespace: true, message: '请填写摘要' }]}
            >
              <Input.TextArea autoSize={{ minRows: 5 }} showCount />
            </Form.Item>
          </>
        )}
      </Card>
      {replies.length > 0 && (
        <Card title={<h2>答复</h2>}>
          {replies.map(({ at, unit, text }, index) => (
            <BlackoutEditor
              key={at}
              label={`${unit.name}的答复`}
              text={text}
              spans={replySpans[index] ?? []}
              onChange={(spans) =>
                setReplySpans(replySpans.map((old, position) => (position === index ? spans : old)))
              }
            />
          ))}
        </Card>
      )}
      <RedactionPreview draft={draft} />
    </StepForm>
  );
}
