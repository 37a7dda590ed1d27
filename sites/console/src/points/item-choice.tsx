import { parseHundredths, pointsOf, writeHundredths } from '@zhitong/domain';
import { Select } from 'antd';
import type { RuleBookPartsFragment } from '../generated.ts';
import { inSignedPoints } from '../parts/amounts.tsx';
import { labelOf } from '../parts/label-of.ts';
import { numberOf } from '../parts/typed-numbers.ts';
import { shorter } from './rule-book-draft.ts';

type Item = RuleBookPartsFragment['items'][number];

interface ItemChoiceProps {
  items: readonly Item[];
  /** An account is chosen already. */
  ready: boolean;
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}

/** One of the items that this officer may award to that account. */
export function ItemChoice({ items, ready, ...control }: ItemChoiceProps) {
  return (
    <Select
      {...control}
      disabled={items.length === 0}
      placeholder={ready ? '选择条目' : '先选账户'}
      showSearch={{ optionFilterProp: 'label' }}
      options={items.map(({ code, name, points, per }) => ({
        value: code,
        label: `${code} ${name}（${inSignedPoints(shorter(points))} 分/${per}）`,
      }))}
    />
  );
}

interface EntryPreviewProps {
  item: Item;
  book: RuleBookPartsFragment;
  /** As it is typed. */
  quantity: string;
}

/** What the entry will come to, before it is sent. */
export function EntryPreview({ item, book, quantity }: EntryPreviewProps) {
  const days = item.objectionDays ?? book.objectionDays;
  const perUnit = parseHundredths(item.points) ?? 0;
  const typed = parseHundredths(numberOf(quantity));
  const points = typed === null ? null : pointsOf({ points: perUnit }, typed);
  const over = parseHundredths(book.approvalOver) ?? 0;
  return (
    <div className="taken" role="status">
      <p>
        {points === null ? (
          '数量写数字，最多两位小数。'
        ) : (
          <>
            共计 <b className="figure-text">{inSignedPoints(writeHundredths(points))} 分</b>
            {Math.abs(points) > over ? `，超过 ${shorter(book.approvalOver)} 分，须另一人复核` : ''}。
          </>
        )}{' '}
        异议期 {days} 个工作日
        {points !== null && Math.abs(points) > over ? '，自复核通过起算' : '，从今天起算'}。
      </p>
      <p className="quiet">
        佐证：{item.proofs.map((kind) => labelOf('proofKind', kind)).join('、')}（至少一种）。
        {item.capPoints !== null &&
          item.capPeriod !== null &&
          `${labelOf('capPeriod', item.capPeriod)}最多 ${shorter(item.capPoints)} 分。`}
        {item.note}
      </p>
    </div>
  );
}
