import type { EntryPartsFragment } from '../generated.ts';
import { inSignedPoints } from '../parts/amounts.tsx';
import { labelOf } from '../parts/label-of.ts';
import { EntryTag } from './points-tags.tsx';
import { Link } from 'react-router';
import { shorter } from './rule-book-draft.ts';
import { nameOf } from './account-name.ts';

interface EntryFactsProps {
  entry: EntryPartsFragment;
  /** On the account's own page its name says nothing new. */
  withAccount?: boolean;
}

/** What an entry says, and what it rests on. */
export function EntryFacts({ entry, withAccount = true }: EntryFactsProps) {
  const { account, item, proofs, objections } = entry;
  return (
    <>
      <p className="card-tags">
        <EntryTag status={entry.status} />{' '}
        {entry.reverses !== null && <span className="tag tag-new">冲正</span>}
      </p>
      <p className="card-title">
        {item.name} <span className="figure-text">{inSignedPoints(entry.points)} 分</span>
      </p>
      {withAccount && (
        <p>
          <Link className="in-text" to={`/points/accounts/${encodeURIComponent(account.code)}`}>
            {nameOf(account)}
          </Link>{' '}
          <span className="quiet">
            {[account.code, labelOf('pointsLevel', account.level), account.parent?.name]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      )}
      <p className="quiet">
        {entry.day} 发生 · {shorter(entry.quantity)} {item.per} · {entry.recordedOn} 记入
        {entry.objectionUntil !== null && ` · 可异议至 ${entry.objectionUntil}`}
        {entry.ground !== null && ` · 冲正理由：${labelOf('correctionGround', entry.ground)}`}
      </p>
      {proofs && proofs.length > 0 && (
        <ul className="plain proofs" aria-label="佐证">
          {proofs.map(({ kind, words, url }, index) => (
            // Proofs have no name but their place.
            <li key={index}>
              <span className="quiet">{labelOf('proofKind', kind)}</span>{' '}
              {words && <span className="words">{words} </span>}
              {url && (
                <a className="in-text" href={url} target="_blank" rel="noreferrer">
                  打开{labelOf('proofKind', kind)} {index + 1}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {objections.length > 0 && (
        <p className="quiet">
          异议：
          {objections
            .map(({ ground, decision, on }) =>
              [
                on,
                labelOf('correctionGround', ground),
                decision === null ? '待处理' : labelOf('objectionDecision', decision),
              ].join(' '),
            )
            .join('；')}
        </p>
      )}
    </>
  );
}
