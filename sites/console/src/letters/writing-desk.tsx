import { ZhitongError } from '@zhitong/client';
import { Alert, Button, Card, Form, Input, Radio } from 'antd';
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { asRefusal } from '../api.ts';
import type { TicketOutcome } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { BlocksEditor } from './block-editor.tsx';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts';
import { type DraftAnnex, type LetterDraft, newAnnex, shownBlocks, textOf } from './letter-draft.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { PUBLICITY } from './letter-words.ts';
import { Field, ProblemsContext, problemsElsewhere } from '../parts/problems.tsx';

/** The draft as it is sent; the outcome only where one was asked for. */
export type WrittenText = ReturnType<typeof textOf>;

interface WritingDeskProps {
  initial: LetterDraft;
  /** Under which this tab keeps what is not saved yet. */
  name: string;
  organ: string;
  /** Those that fit the ticket's kind; none where the outcome is settled. */
  outcomes?: readonly TicketOutcome[];
  /** Why the letter cannot be public; nothing where it can. */
  personOnly?: string;
  /** Throws what the server refuses. */
  save: (text: WrittenText, outcome: TicketOutcome) => Promise<void>;
  submit: string;
  onReload?: () => void;
  /** Above the preview. */
  aside?: ReactNode;
  /** Below it: the page itself, as it is stored. */
  below?: ReactNode;
}

/** Where a reply is written: its sections at one side, what a reader will see at the other. */
export function WritingDesk(props: WritingDeskProps) {
  const [kept, setKept] = useState(() => keptDraft(props.name));
  const [draft, setDraft] = useState(kept ?? props.initial);
  const [outcome, setOutcome] = useState<TicketOutcome | null>(props.outcomes ? null : 'SOLVED');
  const [dirty, setDirty] = useState(kept !== null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ZhitongError>();
  const form = useRef<HTMLDivElement>(null);
  const shown = useDeferredValue(draft);
  const problems = refusal?.problems ?? [];
  useLeaveWarning(dirty);
  useEffect(() => {
    if (dirty) keepDraft(props.name, draft);
  }, [dirty, draft, props.name]);
  const discard = () => {
    forgetDraft(props.name);
    setDraft(props.initial);
    setKept(null);
    setDirty(false);
    setRefusal(undefined);
  };

  const change = (changes: Partial<LetterDraft>, moved = false) => {
    setDraft((last) => ({ ...last, ...changes }));
    setDirty(true);
    // Places of problems do not hold any more once blocks have moved.
    if (moved) setRefusal(undefined);
  };
  const changeAnnex = (index: number, changes: Partial<DraftAnnex>, moved = false) =>
    change({ annexes: draft.annexes.map((one, i) => (i === index ? { ...one, ...changes } : one)) }, moved);

  async function send() {
    setRefusal(undefined);
    if (!outcome) {
      const problem = { path: 'input.outcome', code: 'MISSING', message: '请选择办理结果。' };
      setRefusal(new ZhitongError('BAD_INPUT', '还不能存，请看标红的地方。', { problems: [problem] }));
      return;
    }
    setBusy(true);
    try {
      await props.save(textOf(draft), outcome);
      forgetDraft(props.name);
      setKept(null);
      setDirty(false);
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    } finally {
      setBusy(false);
    }
  }

  useEffect(() => {
    if (refusal?.problems.length) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  const told = refusal && withProblems(refusal, problemsElsewhere(problems, placesOf(draft)));
  return (
    <ProblemsContext value={problems}>
      <div className="columns desk">
        <div ref={form}>
          <Form layout="vertical" onFinish={send}>
            {kept && (
              <Alert
                type="info"
                showIcon
                title="已恢复上次没有存的改动"
                action={
                  <Button size="small" onClick={discard}>
                    丢弃这些改动
                  </Button>
                }
              />
            )}
            <Card title={<h2>开头</h2>}>
              <Field path="input.title" label="标题">
                {(control) => (
                  <Input
                    {...control}
                    maxLength={100}
                    value={draft.title}
                    onChange={(event) => change({ title: event.target.value })}
                  />
                )}
              </Field>
              <Field path="input.addressee" label="主送" hint="公开的答复写“来信群众”，不写姓名。">
                {(control) => (
                  <Input
                    {...control}
                    maxLength={100}
                    value={draft.addressee}
                    onChange={(event) => change({ addressee: event.target.value })}
                  />
                )}
              </Field>
              <Field path="input.publicity" label="给谁看" hint={props.personOnly}>
                {(control) => (
                  <Radio.Group
                    {...control}
                    aria-label="给谁看"
                    className="reasons"
                    value={draft.publicity}
                    onChange={(event) => change({ publicity: event.target.value })}
                  >
                    {(['PUBLIC', 'PERSON'] as const).map((value) => (
                      <Radio
                        key={value}
                        value={value}
                        disabled={value === 'PUBLIC' && Boolean(props.personOnly)}
                      >
                        {PUBLICITY[value].label}
                        <span className="quiet reason-way">{PUBLICITY[value].meaning}</span>
                      </Radio>
                    ))}
                  </Radio.Group>
                )}
              </Field>
              {props.outcomes && (
                <Field path="input.outcome" label="办理结果" hint="印发后工单即以此结果答复。">
                  {(control) => (
                    <Radio.Group
                      {...control}
                      aria-label="办理结果"
                      value={outcome}
                      onChange={(event) => {
                        setOutcome(event.target.value);
                        setDirty(true);
                      }}
                      options={props.outcomes?.map((value) => ({ value, label: labelOf('outcome', value) }))}
                    />
                  )}
                </Field>
              )}
            </Card>
            <Card title={<h2>正文</h2>}>
              <BlocksEditor
                path="input.blocks"
                blocks={draft.blocks}
                onChange={(blocks, moved) => change({ blocks }, moved)}
              />
            </Card>
            {draft.annexes.map((annex, i) => (
              <Card
                key={annex.key}
                title={<h2>附件 {i + 1}</h2>}
                extra={
                  <Button
                    size="small"
                    danger
                    onClick={() => change({ annexes: draft.annexes.toSpliced(i, 1) }, true)}
                  >
                    删除附件 {i + 1}
                  </Button>
                }
              >
                <Field path={`input.annexes.${i}.title`} label="附件标题">
                  {(control) => (
                    <Input
                      {...control}
                      maxLength={100}
                      value={annex.title}
                      onChange={(event) => changeAnnex(i, { title: event.target.value })}
                    />
                  )}
                </Field>
                <BlocksEditor
                  path={`input.annexes.${i}.blocks`}
                  within={`附件 ${i + 1} `}
                  blocks={annex.blocks}
                  onChange={(blocks, moved) => changeAnnex(i, { blocks }, moved)}
                />
              </Card>
            ))}
            <div className="form-foot">
              <Button
                disabled={draft.annexes.length >= 10}
                onClick={() => change({ annexes: [...draft.annexes, newAnnex()] }, true)}
              >
                添加附件
              </Button>
              <RefusalAlert refusal={told} onReload={props.onReload} />
              <Button type="primary" htmlType="submit" loading={busy}>
                {props.submit}
              </Button>
              <p className="quiet" role="status">
                {dirty ? '有改动还没有存。' : ''}
              </p>
            </div>
          </Form>
        </div>
        <div>
          {props.aside}
          <Card title={<h2>预览</h2>}>
            <LetterSheet
              text={{
                organ: props.organ,
                title: shown.title,
                addressee: shown.addressee,
                blocks: shownBlocks(shown.blocks),
                annexes: shown.annexes.map(({ title, blocks }) => ({ title, blocks: shownBlocks(blocks) })),
              }}
            />
            {props.below}
          </Card>
        </div>
      </div>
    </ProblemsContext>
  );
}

/** Every place that has a field on this page. */
function placesOf(draft: LetterDraft): string[] {
  return [
    ...['input.title', 'input.addressee', 'input.publicity', 'input.outcome'],
    ...draft.blocks.map((_, i) => `input.blocks.${i}`),
    ...draft.annexes.flatMap((annex, i) => [
      `input.annexes.${i}.title`,
      ...annex.blocks.map((_, j) => `input.annexes.${i}.blocks.${j}`),
    ]),
  ];
}

function withProblems(refusal: ZhitongError, problems: ZhitongError['problems']): ZhitongError {
  const { code, message, details } = refusal;
  return new ZhitongError(code, sentenceFor(refusal) ?? message, { problems, details });
}

/** Where the server's general sentence would leave a drafter without a way on. */
function sentenceFor({ code, details, problems }: ZhitongError): string | null {
  if (code === 'BAD_INPUT' && problems.length > 0)
    return `没有存上：有 ${problems.length} 处要改，已在各处标红。`;
  if (details['documentCode'])
    return '本单位没有发文机关代字，不能发正式答复。请用普通答复，或者请管理员登记代字。';
  if (details['letters']) return '这件诉求已有一份正式答复在办，请先办完它。';
  return null;
}

function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
}
