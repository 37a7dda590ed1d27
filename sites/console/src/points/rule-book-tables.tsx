import type { RuleBookPartsFragment } from '../generated.ts';
import { inSignedPoints } from '../parts/amounts.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Table } from '../parts/table.tsx';
import { shorter } from './rule-book-draft.ts';

/** A rule book to be read: its general rules and its items. */
export function RuleBookTables({ book }: { book: RuleBookPartsFragment }) {
  const { weights } = book;
  return (
    <>
      <dl className="terms">
        {(
          [
            ['施行', `${book.effectiveFrom} 起`],
            ['须复核', `超过 ${shorter(book.approvalOver)} 分`],
            ['异议期', `${book.objectionDays} 个工作日`],
            ['同分', labelOf('tieRule', book.tieRule)],
            [
              '权重',
              `组 ${weights.group} · 村 ${weights.village} · 乡镇 ${weights.township} · 联村部门 ${weights.department}`,
            ],
          ] as const
        ).map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Table
        caption={`条目，共 ${book.items.length} 条`}
        head={['编号', '条目', '记给', '积分', '封顶', '佐证', '谁可以记', '异议期']}
        figures={[3]}
      >
        {book.items.map((item) => (
          <tr key={item.code}>
            <td>
              <code>{item.code}</code>
            </td>
            <td>
              <b>{item.name}</b>
              <div className="quiet">
                {labelOf('pointsSource', item.source)}
                {item.note && ` · ${item.note}`}
              </div>
            </td>
            <td>{labelOf('pointsLevel', item.level)}</td>
            <td className="figure-cell">
              {inSignedPoints(shorter(item.points))}/{item.per}
              {shorter(item.mostQuantity) !== '1' && (
                <div className="quiet">
                  一次最多 {shorter(item.mostQuantity)} {item.per}
                </div>
              )}
            </td>
            <td>
              {item.capPoints !== null && item.capPeriod !== null
                ? `${labelOf('capPeriod', item.capPeriod)} ${shorter(item.capPoints)} 分`
                : '不封顶'}
            </td>
            <td>{item.proofs.map((kind) => labelOf('proofKind', kind)).join('、')}</td>
            <td>{item.awardedBy.map((level) => labelOf('awardingLevel', level)).join('、') || '平台自动'}</td>
            <td>{item.objectionDays ?? book.objectionDays} 个工作日</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
