import { Button, Card, Empty } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { LetterRowFragment } from '../generated.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useStep } from '../parts/use-step.ts';
import { useQuery } from '../use-query.ts';
import { ActRefusal } from './act-refusal.tsx';
import { type Act, type ActResults, type Prepared, SEALING, SIGNING } from './acts.ts';
import { LettersToRead } from './letters-to-read.tsx';
import { LETTERS } from './letters.documents.ts';
import { StepUpDialog } from './step-up-dialog.tsx';
import { refusedInWords } from './letter-words.ts';

/** As many as one act takes. */
const MOST = 50;

export function SigningDesk() {
  return <ActDesk act={SIGNING} />;
}

export function SealingDesk() {
  return <ActDesk act={SEALING} />;
}

/** Where letters are signed or sealed, several by one second factor, each of them looked at before. */
function ActDesk({ act }: { act: Act }) {
  const asked = useQuery(LETTERS, { status: [...act.statuses], first: MOST });
  return (
    <Page title={act.title} extra={<Link to="/letters">正式答复列表</Link>}>
      <p className="quiet">{act.guide}</p>
      <Shown of={asked}>
        {({ letters: { nodes, pageInfo } }) => (
          <Batch
            act={act}
            letters={nodes.filter((letter) => letter.mayDo.includes(act.action) && !letter.timePendingSince)}
            waiting={nodes.filter((letter) => letter.timePendingSince).length}
            hasMore={pageInfo.hasNextPage}
            onReload={asked.reload}
          />
        )}
      </Shown>
    </Page>
  );
}

interface BatchProps {
  act: Act;
  letters: readonly LetterRowFragment[];
  /** Signed ones whose time stamp is still missing. */
  waiting: number;
  hasMore: boolean;
  onReload: () => void;
}

function Batch({ act, letters, waiting, hasMore, onReload }: BatchProps) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [prepared, setPrepared] = useState<Prepared>();
  const [results, setResults] = useState<ActResults>();
  const { take, busy, refusal } = useStep(act.prepare);
  const chosen = letters.filter(({ id }) => picked.has(id));

  async function prepare() {
    setResults(undefined);
    const answer = await take({ input: { letterIds: chosen.map(({ id }) => id) } });
    if (answer) setPrepared(answer.prepared);
  }

  return (
    <>
      {results && <Results act={act} results={results} />}
      {letters.length === 0 ? (
        <Empty description={`没有等您${act.name}的正式答复。`} />
      ) : (
        <LettersToRead act={act} letters={letters} picked={picked} onPick={setPicked} />
      )}
      {waiting > 0 && <p className="quiet">另有 {waiting} 件时间待补，补上后才能用印，平台会自动重试。</p>}
      {hasMore && <p className="quiet">还有更多，办完这些再载入。</p>}
      <ActRefusal refusal={refusal} onReload={onReload} />
      {letters.length > 0 && (
        <div className="act-bar">
          <span role="status">
            已选 {chosen.length} 件，共 {letters.length} 件
          </span>
          <Button type="primary" disabled={chosen.length === 0} loading={busy} onClick={prepare}>
            {act.name}所选
          </Button>
        </div>
      )}
      {prepared && (
        <StepUpDialog
          act={act}
          prepared={prepared}
          letters={chosen}
          onClose={() => setPrepared(undefined)}
          onDone={(done) => {
            setPrepared(undefined);
            setResults(done);
            setPicked(new Set());
            onReload();
          }}
        />
      )}
    </>
  );
}

/** What became of each letter; takes the focus, since the dialog that had it is gone. */
function Results({ act, results }: { act: Act; results: ActResults }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [results]);
  const done = results.filter(({ refused }) => refused === null).length;
  return (
    <Card
      title={
        <h2 ref={heading} tabIndex={-1}>
          {done === results.length
            ? `${done} 件已${act.name}`
            : `${done} 件已${act.name}，${results.length - done} 件没有办成`}
        </h2>
      }
    >
      <ul className="plain">
        {results.map(({ letter, refused }) => (
          <li key={letter.id}>
            <span className={`tag tag-${refused === null ? 'done' : 'urgent'}`}>
              {refused === null ? `已${act.name}` : '没有办成'}
            </span>{' '}
            {refused === null && <b>{letter.documentNumber}</b>}
            <div>
              <Link to={`/letters/${letter.id}`}>{letter.title}</Link>
            </div>
            {refused !== null && <div>{refusedInWords(refused)}</div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
