import { Card } from 'antd';
import { Link } from 'react-router';
import type { LetterTicketQuery } from '../generated.ts';
import { ERASED } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { LETTER_TICKET } from './letters.documents.ts';

type Ticket = NonNullable<LetterTicketQuery['staffTicket']>;

/** What a letter answers, in the citizen's words. */
export function Appeal({ ticket: { number, title, text } }: { ticket: Ticket }) {
  return (
    <Card title={<h2>诉求原文</h2>} extra={<Link to={`/tickets/${number}`}>工单 {number}</Link>}>
      <p>
        <b>{title ?? ERASED}</b>
      </p>
      <p className="words">{text ?? ERASED}</p>
    </Card>
  );
}

/** The same by its number; nothing for whoever may not read the ticket. */
export function AppealOf({ number }: { number: string }) {
  const { data } = useQuery(LETTER_TICKET, { number });
  return data?.staffTicket && <Appeal ticket={data.staffTicket} />;
}
