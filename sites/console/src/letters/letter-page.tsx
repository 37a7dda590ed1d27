import { Alert, Card, Descriptions, Result, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { LetterFileFragment } from '../generated.ts';
import { Page, Shown } from '../parts/page.tsx';
import { At } from '../parts/tags.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { AppealOf } from './appeal.tsx';
import { LetterActions } from './letter-actions.tsx';
import { LetterSheet } from './letter-sheet.tsx';
import { LetterTags } from './letter-tags.tsx';
import { PUBLICITY, stepLabel } from './letter-words.ts';
import { LETTER } from './letters.documents.ts';
import { PagePdf } from './page-pdf.tsx';

/** One sealed reply: its words and page, what may be done with it, and every hand it went through. */
export function LetterPage() {
  const { id = '' } = useParams();
  const asked = useQuery(LETTER, { id });
  return (
    <Page title="正式答复" extra={<Link to="/letters">回到列表</Link>}>
      <Shown of={asked}>
        {({ letter }) =>
          letter ? (
            <LetterFile key={letter.id} letter={letter} onReload={asked.reload} />
          ) : (
            <Result status="404" icon={null} title="没有这份答复" subTitle="地址有误，或者您无权查看。" />
          )
        }
      </Shown>
    </Page>
  );
}

interface LetterFileProps {
  letter: LetterFileFragment;
  onReload: () => void;
}

function LetterFile({ letter, onReload }: LetterFileProps) {
  const { may } = useSession();
  return (
    <div className="columns">
      <div>
        <p className="card-tags">
          <LetterTags letter={letter} />
        </p>
        <Notice letter={letter} />
        <Card title={<h2>文字</h2>}>
          <LetterSheet text={{ ...letter, organ: letter.unit.name }} />
        </Card>
        <LetterActions letter={letter} onDone={onReload} />
        <Card title={<h2>版面</h2>}>
          <PagePdf url={letter.pdfUrl} version={`${letter.status} ${letter.revision}`} open />
        </Card>
      </div>
      <div>
        {letter.ticketNumber && may('ticket.read') && <AppealOf number={letter.ticketNumber} />}
        <Facts letter={letter} />
        {letter.countersigns.length > 0 && <Countersigns letter={letter} />}
        <Steps letter={letter} />
      </div>
    </div>
  );
}

/** What a reader must know before anything else. */
function Notice({ letter: { status, endReason, timePendingSince } }: Pick<LetterFileProps, 'letter'>) {
  if (status === 'REVOKED')
    return <Alert type="error" showIcon title="已撤回，不再有效" description={endReason} />;
  if (status === 'VOIDED')
    return <Alert type="error" showIcon title="没有印发，编号作废" description={endReason} />;
  if (status === 'SUPERSEDED')
    return <Alert type="warning" showIcon title="已被新函替代" description="以后印发的更正函为准。" />;
  if (!timePendingSince) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title="时间待补"
      description={
        <>
          可信时间服务自 <At instant={timePendingSince} />{' '}
          起没有应答。平台会自动重试，补上时间以前不会印发；不需要重签。
        </>
      }
    />
  );
}

function Facts({ letter }: Pick<LetterFileProps, 'letter'>) {
  const facts: [string, ReactNode][] = [
    ['发文字号', letter.documentNumber ?? '签发时编定'],
    ['发文机关', letter.unit.name],
    ['给谁看', `${PUBLICITY[letter.publicity].label}。${PUBLICITY[letter.publicity].meaning}`],
    ['签发人', letter.signedBy],
    ['签发', letter.signedAt && <At instant={letter.signedAt} />],
    ['用印', letter.sealedAt && <At instant={letter.sealedAt} />],
    ['印发', letter.issuedAt && <At instant={letter.issuedAt} />],
    ['稿次', `第 ${letter.revision} 稿`],
  ];
  return (
    <Card title={<h2>基本情况</h2>}>
      <Descriptions
        column={1}
        size="small"
        items={facts.flatMap(([label, children]) => (children ? [{ key: label, label, children }] : []))}
      />
    </Card>
  );
}

function Countersigns({ letter }: Pick<LetterFileProps, 'letter'>) {
  return (
    <Card title={<h2>会签</h2>}>
      <ul className="plain">
        {letter.countersigns.map(({ unit, done, at }) => (
          <li key={unit.code}>
            <b>{unit.name}</b> {done ? '已会签' : at ? '须对新稿重新会签' : '未会签'}
            {done && (
              <div className="quiet">
                <At instant={at} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Steps({ letter }: Pick<LetterFileProps, 'letter'>) {
  return (
    <Card title={<h2>办理过程</h2>}>
      <Timeline
        items={letter.steps.map(({ kind, revision, at, by }) => ({
          key: `${at} ${kind}`,
          content: (
            <>
              <b>{stepLabel(kind)}</b> {by ?? '平台自动'} <span className="quiet">第 {revision} 稿</span>
              <div className="quiet">
                <At instant={at} />
              </div>
            </>
          ),
        }))}
      />
    </Card>
  );
}
