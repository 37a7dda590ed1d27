import { OUTCOMES_OF_KIND } from '@zhitong/domain';
import { Alert, App as Feedback, Result } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { ask } from '../api.ts';
import type { LetterFileFragment, LetterTicketQuery } from '../generated.ts';
import { Page, Shown } from '../parts/page.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { Appeal, AppealOf } from './appeal.tsx';
import { draftFor, draftOf } from './letter-draft.ts';
import { CORRECT_LETTER, DRAFT_LETTER, EDIT_LETTER, LETTER, LETTER_TICKET } from './letters.documents.ts';
import { PagePdf } from './page-pdf.tsx';
import { WritingDesk } from './writing-desk.tsx';

type Ticket = NonNullable<LetterTicketQuery['staffTicket']>;

/** Begins the sealed reply to a ticket: `/letters/new?ticket=NUMBER`. */
export function NewLetterPage() {
  const number = useSearchParams()[0].get('ticket') ?? '';
  const asked = useQuery(LETTER_TICKET, { number });
  return (
    <Page title="起草正式答复" extra={<Link to={`/tickets/${number}`}>回到工单 {number}</Link>}>
      <Shown of={asked}>
        {({ staffTicket: ticket }) =>
          !ticket ? (
            <Result status="404" icon={null} title="没有这个工单" subTitle="编号有误，或者您无权查看。" />
          ) : ticket.status === 'IN_PROGRESS' ? (
            <NewLetter ticket={ticket} />
          ) : (
            <Alert type="info" showIcon title="只有办理中的工单可以起草正式答复。" />
          )
        }
      </Shown>
    </Page>
  );
}

function NewLetter({ ticket }: { ticket: Ticket }) {
  const { me } = useSession();
  const { message } = Feedback.useApp();
  const navigate = useNavigate();
  const initial = useMemo(() => draftFor(ticket), [ticket]);
  return (
    <WritingDesk
      initial={initial}
      name={`new ${ticket.number}`}
      organ={ticket.unit?.name ?? me.unit?.name ?? ''}
      outcomes={OUTCOMES_OF_KIND[ticket.kind]}
      personOnly={ticket.publishConsent ? undefined : '诉求人没有同意公开，只能给本人。'}
      submit="存为草稿"
      aside={<Appeal ticket={ticket} />}
      below={<p className="quiet">存稿后可以看 PDF 版面。</p>}
      save={async (text, outcome) => {
        const { draftLetter } = await ask(DRAFT_LETTER, {
          input: { number: ticket.number, outcome, ...text },
        });
        void message.success('草稿已存，可以请另一人审核');
        void navigate(`/letters/${draftLetter.letter.id}/edit`, { replace: true });
      }}
    />
  );
}

/** Goes on with one's own draft. */
export function EditLetterPage() {
  return (
    <OneLetter title="修改正式答复">
      {(letter, reload) =>
        letter.mayEdit ? (
          // What the server has anew is another draft; one's own saved text is not.
          <EditLetter key={`${letter.id} ${letter.revision}`} stored={letter} onReload={reload} />
        ) : (
          <Alert
            type="info"
            showIcon
            title="这份答复现在不能修改"
            description="只有拟稿人本人、并且还没有审核通过时可以改。审核人退回后可以再改。"
          />
        )
      }
    </OneLetter>
  );
}

function EditLetter({ stored, onReload }: { stored: LetterFileFragment; onReload: () => void }) {
  const { message } = Feedback.useApp();
  const [letter, setLetter] = useState(stored);
  const initial = useMemo(() => draftOf(stored), [stored]);
  return (
    <WritingDesk
      initial={initial}
      name={`edit ${stored.id} ${stored.revision}`}
      organ={letter.unit.name}
      personOnly={letter.publicity === 'PERSON' ? '起草时定为只给本人，不能再改为公开。' : undefined}
      submit="存稿"
      onReload={onReload}
      aside={letter.ticketNumber && <AppealOf number={letter.ticketNumber} />}
      below={<PagePdf url={letter.pdfUrl} version={`${letter.revision}`} />}
      save={async (text) => {
        const input = { id: letter.id, revision: letter.revision, ...text };
        const { editLetter } = await ask(EDIT_LETTER, { input });
        setLetter(editLetter.letter);
        void message.success('已存');
      }}
    />
  );
}

/** A new letter that takes the place of an issued one that is wrong. */
export function CorrectLetterPage() {
  const { message } = Feedback.useApp();
  const navigate = useNavigate();
  return (
    <OneLetter title="起草更正函">
      {(letter) =>
        letter.status === 'ISSUED' ? (
          <>
            <Alert
              type="info"
              showIcon
              title={`更正 ${letter.documentNumber ?? ''}`}
              description="新函编新号，写明更正哪一件；印发后原函显示为“已被新函替代”，但仍可查到。"
            />
            <WritingDesk
              initial={draftOf(letter)}
              name={`correct ${letter.id}`}
              organ={letter.unit.name}
              personOnly={letter.publicity === 'PERSON' ? '原函只给本人，更正函也只给本人。' : undefined}
              submit="存为草稿"
              save={async (text) => {
                const { correctLetter } = await ask(CORRECT_LETTER, {
                  input: { letterId: letter.id, ...text },
                });
                void message.success('更正函草稿已存');
                void navigate(`/letters/${correctLetter.letter.id}/edit`, { replace: true });
              }}
            />
          </>
        ) : (
          <Alert type="info" showIcon title="只有已印发、仍有效的答复可以更正。" />
        )
      }
    </OneLetter>
  );
}

interface OneLetterProps {
  title: string;
  children: (letter: LetterFileFragment, reload: () => void) => React.ReactNode;
}

function OneLetter({ title, children }: OneLetterProps) {
  const { id = '' } = useParams();
  const asked = useQuery(LETTER, { id });
  return (
    <Page title={title} extra={<Link to={`/letters/${id}`}>回到这份答复</Link>}>
      <Shown of={asked}>
        {({ letter }) =>
          letter ? (
            children(letter, asked.reload)
          ) : (
            <Result status="404" icon={null} title="没有这份答复" subTitle="地址有误，或者您无权查看。" />
          )
        }
      </Shown>
    </Page>
  );
}
