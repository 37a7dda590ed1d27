import { TIE_RULES } from '@zhitong/domain';
import { ZhitongError } from '@zhitong/client';
import { Button, Card, Form, Input, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { asRefusal } from '../api.ts';
import type { BoardLevel } from '../generated.ts';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { Field, ProblemsContext, problemsAt, problemsElsewhere } from '../parts/problems.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { type DraftItem, type RuleBookDraft, newItem } from './rule-book-draft.ts';
import { RuleItemEditor } from './rule-item-editor.tsx';

const WEIGHTS: readonly { level: BoardLevel; field: string; below: string }[] = [
  { level: 'GROUP', field: 'group', below: '户' },
  { level: 'VILLAGE', field: 'village', below: '组' },
  { level: 'TOWNSHIP', field: 'township', below: '村' },
  { level: 'DEPARTMENT', field: 'department', below: '所联村' },
];

interface RuleBookEditorProps {
  initial: RuleBookDraft;
  /** A new one chooses its year. */
  isNew: boolean;
  /** Throws what the server refuses. */
  save: (draft: RuleBookDraft) => Promise<void>;
  onReload?: () => void;
}

/** A draft of rules, edited whole: what the server refuses stands at each field. */
export function RuleBookEditor({ initial, isNew, save, onReload }: RuleBookEditorProps) {
  const [draft, setDraft] = useState(initial);
  const [open, setOpen] = useState<ReadonlySet<number>>(
    new Set(isNew ? initial.items.slice(0, 1).map(({ key }) => key) : []),
  );
  const [busy, setBusy] = useState(false);
  const [dirty, setDirty] = useState(false);
  const [refusal, setRefusal] = useState<ZhitongError>();
  const form = useRef<HTMLDivElement>(null);
  const problems = refusal?.problems ?? [];

  const change = (changes: Partial<RuleBookDraft>) => {
    setDraft((last) => ({ ...last, ...changes }));
    setDirty(true);
  };
  /** Places of problems do not hold any more once items have moved. */
  const changeItems = (items: readonly DraftItem[], moved = false) => {
    change({ items });
    if (moved) setRefusal(undefined);
  };
  const toggle = (key: number) =>
    setOpen((last) =>
      last.has(key) ? new Set([...last].filter((one) => one !== key)) : new Set([...last, key]),
    );

  async function send() {
    setRefusal(undefined);
    setBusy(true);
    try {
      await save(draft);
      setDirty(false);
    } catch (thrown) {
      const refused = asRefusal(thrown);
      setRefusal(refused);
      const wrong = draft.items.filter((_, i) => problemsAt(refused.problems, `input.items.${i}`).length > 0);
      setOpen((last) => new Set([...last, ...wrong.map(({ key }) => key)]));
    } finally {
      setBusy(false);
    }
  }

  useEffect(() => {
    if (refusal?.problems.length) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  return (
    <ProblemsContext value={problems}>
      <div ref={form}>
        <Form layout="vertical" onFinish={send}>
          <Card title={<h2>总则</h2>}>
            <div className="rule-item-fields">
              {isNew && (
                <Field path="input.year" label="年度">
                  {(control) => (
                    <Input
                      {...control}
                      inputMode="numeric"
                      maxLength={4}
                      value={draft.year}
                      onChange={({ target }) => change({ year: target.value })}
                    />
                  )}
                </Field>
              )}
              <Field path="input.effectiveFrom" label="自哪天起施行" hint="须是本年度某个月的 1 日">
                {(control) => (
                  <Input
                    {...control}
                    type="date"
                    value={draft.effectiveFrom}
                    onChange={({ target }) => change({ effectiveFrom: target.value })}
                  />
                )}
              </Field>
              <Field path="input.approvalOver" label="超过多少分须另一人复核" hint="加分、扣分都算">
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={draft.approvalOver}
                    onChange={({ target }) => change({ approvalOver: target.value })}
                  />
                )}
              </Field>
              <Field path="input.objectionDays" label="异议期（工作日）" hint="1 至 30">
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    value={draft.objectionDays}
                    onChange={({ target }) => change({ objectionDays: target.value })}
                  />
                )}
              </Field>
            </div>
            <fieldset>
              <legend>汇总权重</legend>
              <p className="quiet">得分 = 自身积分 + 权重 × 所属成员得分的平均数。0 至 10，最多两位小数。</p>
              <div className="rule-item-fields">
                {WEIGHTS.map(({ level, field, below }) => (
                  <Field
                    key={level}
                    path={`input.weights.${field}`}
                    also={`input.weights.${level}`}
                    label={`${labelOf('pointsLevel', level)}（${below}得分的平均数）`}
                  >
                    {(control) => (
                      <Input
                        {...control}
                        inputMode="decimal"
                        value={draft.weights[level]}
                        onChange={({ target }) =>
                          change({ weights: { ...draft.weights, [level]: target.value } })
                        }
                      />
                    )}
                  </Field>
                ))}
              </div>
            </fieldset>
            <Field path="input.tieRule" label="同分时">
              {(control) => (
                <Radio.Group
                  {...control}
                  aria-label="同分时"
                  className="reasons"
                  value={draft.tieRule}
                  options={optionsOf('tieRule', TIE_RULES)}
                  onChange={({ target }) => change({ tieRule: target.value })}
                />
              )}
            </Field>
          </Card>
          <Card
            title={<h2>条目（{draft.items.length}）</h2>}
            extra={
              <Button
                size="small"
                onClick={() =>
                  setOpen(open.size > 0 ? new Set() : new Set(draft.items.map(({ key }) => key)))
                }
              >
                {open.size > 0 ? '全部收起' : '全部展开'}
              </Button>
            }
          >
            <ol className="rule-items">
              {draft.items.map((item, index) => (
                <RuleItemEditor
                  key={item.key}
                  path={`input.items.${index}`}
                  item={item}
                  open={open.has(item.key)}
                  onToggle={() => toggle(item.key)}
                  onChange={(changes) =>
                    changeItems(
                      draft.items.map((one) => (one.key === item.key ? { ...one, ...changes } : one)),
                    )
                  }
                  onRemove={() =>
                    changeItems(
                      draft.items.filter((one) => one.key !== item.key),
                      true,
                    )
                  }
                />
              ))}
            </ol>
            <Button
              onClick={() => {
                const added = newItem();
                changeItems([...draft.items, added]);
                toggle(added.key);
              }}
            >
              添加条目
            </Button>
          </Card>
          <div className="form-foot">
            <RefusalAlert refusal={refusal && told(refusal, draft)} onReload={onReload} />
            <Button type="primary" htmlType="submit" loading={busy}>
              {isNew ? '存为草案' : '保存草案'}
            </Button>
            <p className="quiet" role="status">
              {dirty ? '有改动还没有存。' : ''}
            </p>
          </div>
        </Form>
      </div>
    </ProblemsContext>
  );
}

function told(refusal: ZhitongError, { items }: RuleBookDraft): ZhitongError {
  const places = [
    ...['year', 'effectiveFrom', 'approvalOver', 'objectionDays', 'weights', 'tieRule'],
    ...items.map((_, i) => `items.${i}`),
  ];
  const rest = problemsElsewhere(
    refusal.problems,
    places.map((place) => `input.${place}`),
  );
  const message =
    refusal.problems.length > 0
      ? `没有存上：有 ${refusal.problems.length} 处要改，已在各处标红。`
      : refusal.message;
  return new ZhitongError(refusal.code, message, { problems: rest, details: refusal.details });
}
