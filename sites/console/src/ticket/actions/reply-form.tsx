import { OUTCOMES_OF_KIND } from '@zhitong/domain';
import { Button, Form, type GetRef, Input, Radio } from 'antd';
import { useRef } from 'react';
import type { ReplyTicketInput, TicketOutcome } from '../../generated.ts';
import { labelOf } from '../../parts/label-of.ts';
import { StepForm } from '../../parts/step-form.tsx';
import { despiteOf, unanswered } from '../reply/findings.ts';
import { ReplyFindings } from '../reply/reply-findings.tsx';
import { useReplyCheck } from '../reply/use-reply-check.ts';
import type { ActionProps } from '../ticket-actions.tsx';
import { REPLY_TICKET } from '../ticket.documents.ts';

type Values = Pick<ReplyTicketInput, 'text' | 'outcome'> & {
  /** Keys of what was found and ticked. */
  ticked?: string[];
};

/** The three sentences every reply opens with. */
const OUTLINE = '您反映的事项，能办（或者：不能办）。\n原因是：。\n下一步：，联系人和电话：。\n\n';

/** The lead unit's one answer: it opens with three sentences, states an outcome that fits the kind, and is looked through before it leaves. */
export function ReplyForm({ ticket: { number, kind }, onDone, onReload }: ActionProps) {
  const [form] = Form.useForm<Values>();
  const outcomes: readonly TicketOutcome[] = OUTCOMES_OF_KIND[kind];
  const begin = () => {
    const written: string = form.getFieldValue('text') ?? '';
    form.setFieldsValue({ text: OUTLINE + written });
  };
  const text = Form.useWatch('text', form) ?? '';
  const outcome = Form.useWatch('outcome', form);
  const { check, ...found } = useReplyCheck({ number, text, outcome });
  // What the reply leaves despite is what was found as it left.
  const leaving = useRef(found.checked);
  const area = useRef<GetRef<typeof Input.TextArea>>(null);
  const show = (words: string) => {
    const element = area.current?.resizableTextArea?.textArea;
    const at = element?.value.indexOf(words) ?? -1;
    element?.focus();
    if (at !== -1) element?.setSelectionRange(at, at + words.length);
  };
  return (
    <StepForm<Values, unknown, { input: ReplyTicketInput }>
      name="reply"
      form={form}
      document={REPLY_TICKET}
      toVariables={({ text, outcome, ticked = [] }) => ({
        input: { number, text, outcome, despite: despiteOf(leaving.current, ticked) },
      })}
      onDone={() => onDone('答复已送达群众')}
      onReload={onReload}
      submit="发出答复"
    >
      <ol className="guide">
        <li>第一句：能不能办。</li>
        <li>第二句：为什么。</li>
        <li>第三句：下一步怎么办，找谁。</li>
      </ol>
      <Button onClick={begin}>插入三句提纲</Button>
      <Form.Item
        name="text"
        label="答复"
        rules={[{ required: true, whitespace: true, message: '请填写答复' }]}
      >
        <Input.TextArea ref={area} autoSize={{ minRows: 7 }} showCount />
      </Form.Item>
      <Form.Item name="outcome" label="办理结果" rules={[{ required: true, message: '请选择办理结果' }]}>
        <Radio.Group
          aria-label="办理结果"
          options={outcomes.map((value) => ({ value, label: labelOf('outcome', value) }))}
        />
      </Form.Item>
      <Form.Item
        name="ticked"
        // Asked again as it is sent: the last words may not have rested long enough to be looked through.
        validateTrigger="onSubmit"
        rules={[
          {
            validator: async (_rule, ticked: string[] = []) => {
              leaving.current = (await check(text, outcome)) ?? found.checked;
              if (unanswered(leaving.current, ticked).length > 0)
                throw new Error('请先处理上面标为“须处理”的问题，或者逐类勾选后再发出。');
            },
          },
        ]}
      >
        <ReplyFindings {...found} onShow={show} />
      </Form.Item>
    </StepForm>
  );
}
