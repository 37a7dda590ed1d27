import { Card } from 'antd';
import { Link } from 'react-router';
import type { TicketFileFragment } from '../generated.ts';
import { Shown } from '../parts/page.tsx';
import { useSession } from '../session.tsx';
import { useQuery } from '../use-query.ts';
import { LetterCard } from './letter-card.tsx';
import { TICKET_LETTERS } from './letters.documents.ts';

/** A letter that is still on its way keeps others waiting. */
const UNDER_WAY = new Set(['DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED']);

/** On a ticket's page: its sealed replies, and the way to a new one for whoever answers it. */
export function TicketLetters({
  ticket,
}: {
  ticket: Pick<TicketFileFragment, 'number' | 'status' | 'mayDo'>;
}) {
  const { may } = useSession();
  const { number, status, mayDo } = ticket;
  const asked = useQuery(TICKET_LETTERS, may('letter.read') ? { number } : null);
  if (!may('letter.read')) return null;
  const mayDraft = may('letter.draft') && mayDo.includes('REPLY') && status === 'IN_PROGRESS';
  return (
    <Card title={<h2>正式答复</h2>}>
      <Shown of={asked}>
        {({ staffTicket }) => {
          const letters = staffTicket?.letters ?? [];
          const isOpen = letters.some((letter) => UNDER_WAY.has(letter.status));
          return (
            <>
              {letters.length === 0 ? (
                <p className="quiet">还没有正式答复。盖章签字的正式答复须经审核、签发、用印。</p>
              ) : (
                <ul className="cards ticket-letters">
                  {letters.map((letter) => (
                    <LetterCard key={letter.id} letter={letter} />
                  ))}
                </ul>
              )}
              {mayDraft && !isOpen && (
                <Link className="button-link" to={`/letters/new?ticket=${number}`}>
                  起草正式答复
                </Link>
              )}
            </>
          );
        }}
      </Shown>
    </Card>
  );
}
