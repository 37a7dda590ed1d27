import { AWARDING_LEVELS, CAP_PERIODS, POINTS_LEVELS, POINTS_SOURCES, PROOF_KINDS } from '@zhitong/domain';
import { Button, Checkbox, Input, Select } from 'antd';
import { use } from 'react';
import { inSignedPoints } from '../parts/amounts.tsx';
import { labelOf, optionsOf } from '../parts/label-of.ts';
import { Field, ProblemsContext, problemsAt } from '../parts/problems.tsx';
import type { DraftItem } from './rule-book-draft.ts';

interface RuleItemEditorProps {
  /** As the API names it: `input.items.3`. */
  path: string;
  item: DraftItem;
  open: boolean;
  onToggle: () => void;
  onChange: (changes: Partial<DraftItem>) => void;
  onRemove: () => void;
}

/** One item of a draft: a line that says what it gives, and its fields once it is opened. */
export function RuleItemEditor({ path, item, open, onToggle, onChange, onRemove }: RuleItemEditorProps) {
  const wrong = problemsAt(use(ProblemsContext), path).length;
  const name = item.name || '未命名条目';
  return (
    <li className={wrong > 0 ? 'rule-item rule-item-wrong' : 'rule-item'}>
      <div className="rule-item-head">
        <button type="button" className="rule-item-toggle" aria-expanded={open} onClick={onToggle}>
          <span>
            {item.code && <code>{item.code}</code>} <b>{name}</b>
          </span>
          <span className="quiet">
            {labelOf('pointsLevel', item.level)} · {inSignedPoints(item.points || '0')} 分/{item.per || '次'}
          </span>
          {wrong > 0 && <span className="tag tag-urgent">{wrong} 处要改</span>}
        </button>
        <Button size="small" danger aria-label={`删除条目 ${name}`} onClick={onRemove}>
          删除
        </Button>
      </div>
      {open && <ItemFields path={path} item={item} onChange={onChange} />}
    </li>
  );
}

function ItemFields({ path, item, onChange }: Pick<RuleItemEditorProps, 'path' | 'item' | 'onChange'>) {
  const text = (
    field: 'code' | 'name' | 'points' | 'per' | 'mostQuantity' | 'capPoints' | 'objectionDays',
  ) => ({
    value: item[field],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
  });
  return (
    <div className="rule-item-fields">
      <Field path={`${path}.code`} label="编号" hint="如 HJ-01，同一版内不重复">
        {(control) => <Input {...control} {...text('code')} maxLength={20} />}
      </Field>
      <Field path={`${path}.name`} label="名称">
        {(control) => <Input {...control} {...text('name')} maxLength={60} />}
      </Field>
      <Field path={`${path}.level`} label="记给谁">
        {(control) => (
          <Select
            {...control}
            value={item.level}
            options={optionsOf('pointsLevel', POINTS_LEVELS)}
            onChange={(level) => onChange({ level })}
          />
        )}
      </Field>
      <Field path={`${path}.source`} label="事实来源">
        {(control) => (
          <Select
            {...control}
            value={item.source}
            options={optionsOf('pointsSource', POINTS_SOURCES)}
            onChange={(source) => onChange({ source })}
          />
        )}
      </Field>
      <Field path={`${path}.points`} label="每单位积分" hint="扣分写负数，最多两位小数">
        {(control) => <Input {...control} {...text('points')} inputMode="decimal" />}
      </Field>
      <Field path={`${path}.per`} label="单位" hint="次、小时、天">
        {(control) => <Input {...control} {...text('per')} maxLength={10} />}
      </Field>
      <Field path={`${path}.mostQuantity`} label="一次最多几个单位">
        {(control) => <Input {...control} {...text('mostQuantity')} inputMode="decimal" />}
      </Field>
      <Field path={`${path}.capPoints`} label="封顶积分" hint="不封顶就留空">
        {(control) => <Input {...control} {...text('capPoints')} inputMode="decimal" />}
      </Field>
      <Field path={`${path}.capPeriod`} label="封顶周期">
        {(control) => (
          <Select
            {...control}
            allowClear
            value={item.capPeriod ?? undefined}
            options={optionsOf('capPeriod', CAP_PERIODS)}
            onChange={(capPeriod) => onChange({ capPeriod: capPeriod ?? null })}
          />
        )}
      </Field>
      <Field path={`${path}.objectionDays`} label="异议期（工作日）" hint="留空就按本版统一的天数">
        {(control) => <Input {...control} {...text('objectionDays')} inputMode="numeric" />}
      </Field>
      <Field path={`${path}.proofs`} label="佐证，至少一种">
        {({ id, 'aria-describedby': described }) => (
          <div role="group" id={id} aria-label="佐证" aria-describedby={described}>
            <Checkbox.Group
              value={[...item.proofs]}
              options={optionsOf('proofKind', PROOF_KINDS)}
              onChange={(proofs) => onChange({ proofs })}
            />
          </div>
        )}
      </Field>
      <Field path={`${path}.awardedBy`} label="谁可以记">
        {({ id, 'aria-describedby': described }) => (
          <div role="group" id={id} aria-label="谁可以记" aria-describedby={described}>
            <Checkbox.Group
              value={[...item.awardedBy]}
              options={optionsOf('awardingLevel', AWARDING_LEVELS)}
              onChange={(awardedBy) => onChange({ awardedBy })}
            />
          </div>
        )}
      </Field>
      <Field path={`${path}.note`} label="评定标准" hint="公开，500 字以内">
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={item.note}
            onChange={({ target }) => onChange({ note: target.value })}
          />
        )}
      </Field>
    </div>
  );
}
