import { App as Feedback, Button, Card } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { StaffAction, TicketFileFragment } from '../generated.ts';
import { AcceptForm } from './actions/accept-form.tsx';
import { AssignForm } from './actions/assign-form.tsx';
import { ConflictForm } from './actions/conflict-form.tsx';
import { ContactForm } from './actions/contact-form.tsx';
import { DeclineForm } from './actions/decline-form.tsx';
import { RecategoriseForm } from './actions/recategorise-form.tsx';
import { ReplyForm } from './actions/reply-form.tsx';
import { SignForm } from './actions/sign-form.tsx';
import type { Suggestion } from './suggestion.ts';

export interface ActionProps {
  ticket: TicketFileFragment;
  /** What the form opens with, taken over from the machine's suggestions. */
  taken?: Suggestion;
  /** After the step: says what was done and shows the ticket anew. */
  onDone: (said: string) => void;
  onReload: () => void;
}

/** Every step but the release has a form here; the release has a page of its own. */
const ACTIONS: Record<
  Exclude<StaffAction, 'PREPARE_RELEASE'>,
  { label: string; form: (props: ActionProps) => React.ReactNode }
> = {
  SET_CONFLICT: { label: '确认回避', form: ConflictForm },
  ACCEPT: { label: '受理', form: AcceptForm },
  DECLINE: { label: '不予受理', form: DeclineForm },
  ASSIGN: { label: '交办', form: AssignForm },
  SIGN: { label: '签收', form: SignForm },
  REPLY: { label: '答复', form: ReplyForm },
  RECATEGORISE: { label: '变更事项', form: RecategoriseForm },
  UNLOCK_CONTACT: { label: '查看联系方式', form: ContactForm },
};
type FormAction = keyof typeof ACTIONS;
const ORDER = Object.keys(ACTIONS) as FormAction[];

interface TicketActionsProps {
  ticket: TicketFileFragment;
  /** Another suggestion opens its form, filled in. */
  taken?: Suggestion;
  onDone: () => void;
}

/** What this person may do with this ticket now, one form at a time. */
export function TicketActions({ ticket, taken, onDone }: TicketActionsProps) {
  const [chosen, setChosen] = useState<FormAction>();
  const [filled, setFilled] = useState(0);
  const form = useRef<HTMLElement>(null);
  const { message } = Feedback.useApp();
  const offered = ORDER.filter((action) => ticket.mayDo.includes(action));
  const mayPrepare = ticket.mayDo.includes('PREPARE_RELEASE');
  // The state may have moved on under an open form: a step no longer offered is closed.
  const open = chosen && offered.includes(chosen) ? chosen : undefined;
  const Form = open && ACTIONS[open].form;

  useEffect(() => {
    if (!taken) return;
    setChosen(taken.step);
    setFilled((times) => times + 1);
  }, [taken]);
  useEffect(() => {
    if (filled === 0) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.focus({ preventScroll: true });
  }, [filled]);

  return (
    <Card title={<h2>办理</h2>}>
      {offered.length === 0 && !mayPrepare && <p className="quiet">目前没有您可以办理的步骤。</p>}
      <div className="actions">
        {offered.map((action) => (
          <Button
            key={action}
            type={action === open ? 'primary' : 'default'}
            aria-expanded={action === open}
            onClick={() => setChosen(action === open ? undefined : action)}
          >
            {ACTIONS[action].label}
          </Button>
        ))}
        {mayPrepare && (
          <Link className="button-link" to={`/tickets/${ticket.number}/release`}>
            起草公开稿
          </Link>
        )}
      </div>
      {Form && (
        <section
          aria-label={ACTIONS[open].label}
          className="action-form"
          key={`${open} ${filled}`}
          ref={form}
          tabIndex={-1}
        >
          {taken?.step === open && (
            <p role="status" className="taken">
              已按分拣建议填好，请核对后再提交。
            </p>
          )}
          <Form
            ticket={ticket}
            taken={taken}
            onReload={onDone}
            onDone={(said) => {
              void message.success(said);
              if (open !== 'UNLOCK_CONTACT') setChosen(undefined);
              onDone();
            }}
          />
        </section>
      )}
    </Card>
  );
}
