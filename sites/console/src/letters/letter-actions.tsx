import type { TypedDocument } from '@zhitong/client';
import { App as Feedback, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { EndLetterInput, LetterFileFragment, LetterStepInput } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { StepForm } from '../parts/step-form.tsx';
import { useSession } from '../session.tsx';
import {
  COUNTERSIGN_LETTER,
  REVIEW_LETTER,
  REVOKE_LETTER,
  SEND_BACK_LETTER,
  VOID_LETTER,
} from './letters.documents.ts';

/** Steps that need no more than one's word for the text before one's eyes. */
const STEPS = {
  review: {
    document: REVIEW_LETTER,
    asks: '通过即确认：文字属实、依据无误、版面可用。通过以后文字不能再改，除非退回。不同意的不要通过，请拟稿人直接修改。',
    said: '审核通过',
  },
  countersign: {
    document: COUNTERSIGN_LETTER,
    asks: '会签即表示本单位同意这一稿的全部文字。',
    said: '已会签',
  },
  sendBack: {
    document: SEND_BACK_LETTER,
    asks: '退回后由拟稿人修改，审核和会签都要重新来过。退回的原因请直接告诉拟稿人，平台不记录。',
    said: '已退回拟稿人',
  },
} as const satisfies Record<
  string,
  { document: TypedDocument<unknown, { input: LetterStepInput }>; asks: string; said: string }
>;

/** Steps that end a letter and need a reason, which everybody can read. */
const ENDS = {
  void: {
    document: VOID_LETTER,
    asks: '这份答复不再印发，编号作废并永久列明。工单回到没有正式答复的状态，可以重新起草。',
    said: '编号已作废',
  },
  revoke: {
    document: REVOKE_LETTER,
    asks: '撤回记入公开登记簿，不能反悔；原件仍可查到，验证时显示“已撤回”。只是写错的，请用更正函。',
    said: '已撤回',
  },
} as const satisfies Record<
  string,
  { document: TypedDocument<unknown, { input: EndLetterInput }>; asks: string; said: string }
>;

type Step = keyof typeof STEPS;
type End = keyof typeof ENDS;
const ORDER = ['review', 'countersign', 'sendBack', 'void', 'revoke'] as const satisfies readonly (
  | Step
  | End
)[];

interface LetterActionsProps {
  letter: LetterFileFragment;
  onDone: () => void;
}

/** What this person may do with this letter now; signing and sealing have desks of their own. */
export function LetterActions({ letter, onDone }: LetterActionsProps) {
  const { may } = useSession();
  const [chosen, setChosen] = useState<Step | End>();
  const { message } = Feedback.useApp();
  const offered = ORDER.filter((action) => letter.mayDo.includes(action));
  const open = chosen && offered.includes(chosen) ? chosen : undefined;
  const links = [
    ...(letter.mayEdit ? [[`/letters/${letter.id}/edit`, '修改草稿']] : []),
    ...(letter.mayDo.includes('sign') ? [['/letters/sign', '到签发台签发']] : []),
    ...(letter.mayDo.includes('seal') ? [['/letters/seal', '到用印台用印']] : []),
    ...(letter.status === 'ISSUED' && may('letter.draft')
      ? [[`/letters/${letter.id}/correct`, '起草更正函']]
      : []),
  ] as [string, string][];
  const done = (said: string) => {
    void message.success(said);
    setChosen(undefined);
    onDone();
  };
  return (
    <Card title={<h2>办理</h2>}>
      {offered.length + links.length === 0 && <p className="quiet">目前没有您可以办理的步骤。</p>}
      <div className="actions">
        {links.map(([to, label]) => (
          <Link key={to} className="button-link" to={to}>
            {label}
          </Link>
        ))}
        {offered.map((action) => (
          <Button
            key={action}
            type={action === open ? 'primary' : 'default'}
            danger={action in ENDS}
            aria-expanded={action === open}
            onClick={() => setChosen(action === open ? undefined : action)}
          >
            {labelOf('letterAction', action)}
          </Button>
        ))}
      </div>
      {open && (
        <section aria-label={labelOf('letterAction', open)} className="action-form" key={open}>
          {isEnd(open) ? (
            <EndForm end={open} letter={letter} onDone={() => done(ENDS[open].said)} onReload={onDone} />
          ) : (
            <StepForm<object, unknown, { input: LetterStepInput }>
              name={open}
              document={STEPS[open].document}
              toVariables={() => ({ input: { id: letter.id, revision: letter.revision } })}
              onDone={() => done(STEPS[open].said)}
              onReload={onDone}
              submit={`确认${labelOf('letterAction', open)}`}
            >
              <p>{STEPS[open].asks}</p>
            </StepForm>
          )}
        </section>
      )}
    </Card>
  );
}

function isEnd(action: Step | End): action is End {
  return action in ENDS;
}

interface EndFormProps {
  end: End;
  letter: LetterFileFragment;
  onDone: () => void;
  onReload: () => void;
}

function EndForm({ end, letter, onDone, onReload }: EndFormProps) {
  return (
    <StepForm<{ reason: string }, unknown, { input: EndLetterInput }>
      name={end}
      document={ENDS[end].document}
      toVariables={({ reason }) => ({ input: { id: letter.id, reason } })}
      onDone={onDone}
      onReload={onReload}
      submit={`确认${labelOf('letterAction', end)}`}
      danger
    >
      <p>{ENDS[end].asks}</p>
      <Form.Item
        name="reason"
        label="原因"
        extra="任何人都能看到，不要写个人信息。500 字以内。"
        rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} showCount />
      </Form.Item>
    </StepForm>
  );
}
