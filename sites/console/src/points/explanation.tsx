import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ExplanationQuery } from '../generated.ts';
import { inSignedPoints } from '../parts/amounts.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Shown } from '../parts/page.tsx';
import { useQuery } from '../use-query.ts';
import { EXPLANATION } from './boards.documents.ts';
import { shorter } from './rule-book-draft.ts';
import { nameOf } from './account-name.ts';

type Explained = NonNullable<ExplanationQuery['pointsAccount']>['explanation'];

interface ExplanationProps {
  code: string;
  name: string;
  period: string;
}

/** How a score came about: each part can be opened, down to the entries. */
export function Explanation({ code, name, period }: ExplanationProps) {
  const asked = useQuery(EXPLANATION, { code, period });
  if (asked.error?.code === 'NOT_FOUND') return <p className="quiet">{name}在这个周期没有得分。</p>;
  return (
    <Shown of={asked}>
      {({ pointsAccount }) =>
        pointsAccount ? (
          <Parts code={code} name={name} period={period} explained={pointsAccount.explanation} />
        ) : (
          <p className="quiet">没有这个账户，或者您看不到。</p>
        )
      }
    </Shown>
  );
}

function Parts({ code, name, period, explained }: ExplanationProps & { explained: Explained }) {
  const { score, own, fromChildren, weight, members, exact, ownEntries, children, households } = explained;
  const hasMembers = members > 0 || children.length > 0;
  return (
    <div className="explained">
      <p>
        <b className="figure-text">{score}</b> = 自身 <span className="figure-text">{own}</span>
        {hasMembers && (
          <>
            {' '}
            + 来自下级 <span className="figure-text">{fromChildren}</span>
            <span className="quiet">
              （权重 {weight} × 成员得分之和 ÷ {members}）
            </span>
          </>
        )}
      </p>
      <p className="quiet">
        精确值 {exact}，四舍五入一次 ·{' '}
        <Link className="in-text" to={`/points/rules/${encodeURIComponent(explained.ruleBook.id)}`}>
          {explained.ruleBook.year} 年规则第 {explained.ruleBook.version} 版
        </Link>
      </p>
      {ownEntries.nodes.length > 0 && (
        <ul className="plain" aria-label={`${name}自身的积分`}>
          {ownEntries.nodes.map((entry) => (
            <li key={entry.id}>
              <span className="figure-text">{inSignedPoints(entry.points)}</span> {entry.item.name}{' '}
              <span className="quiet">
                {entry.day} · {shorter(entry.quantity)} {entry.item.per}
              </span>
            </li>
          ))}
        </ul>
      )}
      {ownEntries.pageInfo.hasNextPage && (
        <p>
          <Link to={`/points/accounts/${encodeURIComponent(code)}?period=${period}`}>看{name}的全部记录</Link>
        </p>
      )}
      {children.length > 0 && (
        <ul className="tree" aria-label={`${name}的成员`}>
          {children.map(({ account, score: part }) => (
            <Child key={account.code} account={account} score={part} period={period} />
          ))}
        </ul>
      )}
      {children.length === 0 && households && (
        <p>
          {households.scores
            ? `各户得分（不分先后、不记名）：${households.scores.join('、')}`
            : `各户得分平均：${households.mean ?? '无'}`}
        </p>
      )}
    </div>
  );
}

interface ChildProps {
  account: Explained['children'][number]['account'];
  score: string;
  period: string;
}

function Child({ account, score, period }: ChildProps) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <Button
        size="small"
        type="text"
        aria-expanded={open}
        aria-label={`${nameOf(account)}，${score} 分，${open ? '收起' : '展开'}构成`}
        onClick={() => setOpen(!open)}
      >
        {open ? '▾' : '▸'} {nameOf(account)} <b className="figure-text">{score}</b>
      </Button>{' '}
      <Link to={`/points/accounts/${encodeURIComponent(account.code)}?period=${period}`}>
        {labelOf('pointsLevel', account.level)}账户
      </Link>
      {open && (
        <div className="tree">
          <Explanation code={account.code} name={nameOf(account)} period={period} />
        </div>
      )}
    </li>
  );
}
