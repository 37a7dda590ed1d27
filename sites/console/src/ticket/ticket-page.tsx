import { Card, Result } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { TicketFileFragment } from '../generated.ts';
import { TicketLetters } from '../letters/ticket-letters.tsx';
import { Page, Shown } from '../parts/page.tsx';
import { Due, StatusTag, WarningTag, isStopped } from '../parts/tags.tsx';
import { useQuery } from '../use-query.ts';
import { SimilarTickets } from './similar-tickets.tsx';
import { type Suggestion, isForDispatcher } from './suggestion.ts';
import { TicketActions } from './ticket-actions.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketWords } from './ticket-words.tsx';
import { STAFF_TICKET } from './ticket.documents.ts';
import { TriagePanel } from './triage-panel.tsx';

/** One ticket's whole file: what the citizen says, what is to be done, what was done. */
export function TicketPage() {
  const { number = '' } = useParams();
  const asked = useQuery(STAFF_TICKET, { number });
  return (
    <Page title={`工单 ${number}`} extra={<Link to="/tickets">回到工单列表</Link>}>
      <Shown of={asked}>
        {({ staffTicket: ticket }) =>
          ticket ? (
            // From one ticket to another nothing stays open or filled in.
            <TicketFile key={ticket.number} ticket={ticket} onReload={asked.reload} />
          ) : (
            <Result status="404" icon={null} title="没有这个工单" subTitle="编号有误，或者您无权查看。" />
          )
        }
      </Shown>
    </Page>
  );
}

interface TicketFileProps {
  ticket: TicketFileFragment;
  onReload: () => void;
}

function TicketFile({ ticket, onReload }: TicketFileProps) {
  const [taken, setTaken] = useState<Suggestion>();
  const now = useMemo(() => new Date(), [ticket]);
  const isToBeDispatched = isForDispatcher(ticket);
  const triage = <TriagePanel ticket={ticket} onTake={(suggestion) => setTaken({ ...suggestion })} />;
  const similar = <SimilarTickets similar={ticket.similar} />;
  return (
    <div className="columns">
      <div>
        <p className="card-tags">
          <StatusTag status={ticket.status} /> <WarningTag warning={ticket.warning} /> 办理期限：
          <Due
            at={ticket.dueAt}
            now={now}
            provisional={ticket.provisional}
            stopped={isStopped(ticket.status)}
          />
        </p>
        <TicketWords ticket={ticket} />
        {isToBeDispatched && triage}
        <TicketActions ticket={ticket} taken={taken} onDone={onReload} />
        <TicketLetters ticket={ticket} />
      </div>
      <div>
        {isToBeDispatched && similar}
        <TicketFacts ticket={ticket} />
        {!isToBeDispatched && triage}
        {!isToBeDispatched && similar}
        <Card title={<h2>办理过程</h2>}>
          <TicketHistory ticket={ticket} now={now} />
        </Card>
      </div>
    </div>
  );
}
