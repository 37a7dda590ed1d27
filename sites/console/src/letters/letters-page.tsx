import { LETTER_STATUSES } from '@zhitong/domain';
import { Empty } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { LetterStatus } from '../generated.ts';
import { KeysetPages } from '../parts/keyset-pages.tsx';
import { labelOf } from '../parts/label-of.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { LetterCard } from './letter-card.tsx';
import { statusesOfWork, workOn } from './letter-words.ts';
import { LETTERS } from './letters.documents.ts';

/** How many letters may wait for one person before the list has a second page. */
const MOST_WAITING = 50;

/** 正式答复: first what waits for oneself, then every letter by how far it has come. */
export function LettersPage() {
  const [params] = useSearchParams();
  const { may } = useSession();
  const work = statusesOfWork(may);
  const shown = shownTab(params.get('status'), work);
  const isWork = shown === 'MINE';
  const letters = useQuery(LETTERS, {
    status: isWork ? work : shown === 'ALL' ? null : [shown],
    first: isWork ? MOST_WAITING : 20,
    after: params.get('after'),
  });
  const tabs: [string, string][] = [
    ...(work.length > 0 ? [['MINE', '待我办理'] as [string, string]] : []),
    ...LETTER_STATUSES.map((status): [string, string] => [status, labelOf('letterStatus', status)]),
    ['ALL', '全部'],
  ];
  return (
    <Page
      title="正式答复"
      extra={
        <span className="actions">
          {may('letter.sign') && (
            <Link className="button-link" to="/letters/sign">
              签发台
            </Link>
          )}
          {may('letter.seal') && (
            <Link className="button-link" to="/letters/seal">
              用印台
            </Link>
          )}
        </span>
      }
    >
      <nav className="tabs" aria-label="按进度">
        <ul>
          {tabs.map(([tab, label]) => (
            <li key={tab}>
              <Link to={`/letters?status=${tab}`} aria-current={shown === tab ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Shown of={letters}>
        {({ letters: { nodes, pageInfo } }) => {
          const listed = isWork ? nodes.filter((letter) => workOn(letter).length > 0) : nodes;
          return (
            <>
              {listed.length === 0 ? (
                <Empty
                  description={
                    isWork ? '没有等您办理的正式答复。' : '这里没有正式答复。办理中的工单可以在工单页起草。'
                  }
                />
              ) : (
                <ul className="cards">
                  {listed.map((letter) => (
                    <LetterCard key={letter.id} letter={letter} />
                  ))}
                </ul>
              )}
              <KeysetPages {...pageInfo} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function shownTab(wanted: string | null, work: readonly LetterStatus[]): 'MINE' | 'ALL' | LetterStatus {
  const status = LETTER_STATUSES.find((one) => one === wanted);
  if (status) return status;
  return wanted === 'ALL' || work.length === 0 ? 'ALL' : 'MINE';
}
