import { type Span, cleanLine, cleanText } from '@zhitong/domain';
import { Alert, App as Feedback, Card, Form, Radio } from 'antd';
import type { Problem } from '@zhitong/client';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PrepareReleaseInput, PrepareTicketQuery, ReleaseMode } from '../generated.ts';
import { StepForm } from '../parts/step-form.tsx';
import { BlackoutEditor } from './blackout-editor.tsx';
import { PREPARE_RELEASE } from './releases.documents.ts';
import { RedactionPreview } from './redaction-preview.tsx';
import { type Screening, blackedOut, keptIn } from './screening.ts';
import { SummaryField, keptOf, useScreened } from './summary-field.tsx';

interface PrepareFormProps {
  ticket: NonNullable<PrepareTicketQuery['staffTicket']>;
  /** What looks like personal data; absent where nobody could tell. */
  screening?: Screening;
  onReload: () => void;
}

interface Values {
  mode: ReleaseMode;
  title: string;
  text: string;
}

/** The citizen's words with parts blacked out (only by consent), or a summary; replies are blacked out alike. */
export function PrepareForm({ ticket, screening, onReload }: PrepareFormProps) {
  const { number, publishConsent, replies, release } = ticket;
  const navigate = useNavigate();
  const { message } = Feedback.useApp();
  const [mode, setMode] = useState<ReleaseMode>(publishConsent ? (release?.mode ?? 'TEXT') : 'SUMMARY');
  const [titleSpans, setTitleSpans] = useState(() => blackedOut(screening?.title));
  const [textSpans, setTextSpans] = useState(() => blackedOut(screening?.text));
  const [replySpans, setReplySpans] = useState<Span[][]>(() =>
    replies.map((_reply, index) => blackedOut(screening?.replies[index])),
  );
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const problemsAt = (path: string) =>
    refused.filter((problem) => problem.path.startsWith(path)).map(({ message: said }) => said);
  const [keptWords, setKeptWords] = useState<string[]>([]);
  const sentBack =
    release?.status === 'SENT_BACK' ? release.readings.findLast(({ approved }) => !approved) : undefined;
  const byReply = replySpans.map((spans, index) => ({ index, spans }));
  const isText = mode === 'TEXT';

  const [form] = Form.useForm<Values>();
  // As the server takes them: findings are told by position.
  const title = cleanLine(Form.useWatch('title', form) ?? '').text;
  const text = cleanText(Form.useWatch('text', form) ?? '').text.trim();
  const inTitle = useScreened(isText ? '' : title);
  const inText = useScreened(isText ? '' : text);

  const draft = isText
    ? { number, mode, titleSpans, textSpans, replySpans: byReply }
    : { number, mode, title, text, replySpans: byReply };
  const keep = [
    ...(isText
      ? [
          ...keptIn({ field: 'title' }, screening?.title, titleSpans),
          ...keptIn({ field: 'text' }, screening?.text, textSpans),
        ]
      : [
          ...keptOf(title, { field: 'title', findings: inTitle, kept: keptWords }),
          ...keptOf(text, { field: 'text', findings: inText, kept: keptWords }),
        ]),
    ...replies.flatMap((_reply, index) =>
      keptIn({ field: 'reply', index }, screening?.replies[index], replySpans[index]),
    ),
  ];
  return (
    <StepForm<Values, unknown, { input: PrepareReleaseInput }>
      name="prepare"
      form={form}
      document={PREPARE_RELEASE}
      initialValues={
        release?.mode === 'SUMMARY' ? { mode, title: release.title, text: release.text ?? '' } : { mode }
      }
      toVariables={() => ({ input: { ...draft, keep } })}
      onDone={() => {
        void message.success('公开稿已提交，等待三审');
        void navigate(`/releases/${number}`);
      }}
      onReload={onReload}
      onRefused={({ problems }) => setRefused(problems)}
      submit="提交三审"
    >
      {sentBack && (
        <Alert type="warning" showIcon title={`${sentBack.reader}退稿：${sentBack.note ?? '未写意见'}`} />
      )}
      {!screening && (
        <Alert
          type="warning"
          showIcon
          title="现在不能自动查找个人信息，请逐字核对后涂黑；提交时系统会再查一遍。"
        />
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
              findings={screening?.title ?? []}
              problems={problemsAt('input.titleSpans')}
              onChange={setTitleSpans}
            />
            <BlackoutEditor
              label="正文"
              text={ticket.text ?? ''}
              spans={textSpans}
              findings={screening?.text ?? []}
              problems={problemsAt('input.textSpans')}
              onChange={setTextSpans}
            />
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
            <SummaryField
              name="title"
              label="公开标题"
              missing="请填写标题"
              text={title}
              findings={inTitle}
              kept={keptWords}
              onKeep={setKeptWords}
            />
            <SummaryField
              name="text"
              label="摘要"
              missing="请填写摘要"
              text={text}
              findings={inText}
              kept={keptWords}
              onKeep={setKeptWords}
            />
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
              findings={screening?.replies[index] ?? []}
              problems={problemsAt(`input.replySpans.${index}.`)}
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
