import { Timeline } from 'antd';
import type { TicketFileFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { At, Due } from '../parts/tags.tsx';

interface TicketHistoryProps {
  ticket: TicketFileFragment;
  now: Date;
}

/** Every step, who had the ticket how long, and who looked at the contact data. */
export function TicketHistory({ ticket, now }: TicketHistoryProps) {
  return (
    <>
      <Timeline
        items={ticket.events.nodes.map(({ id, at, kind, text, unit, status }) => ({
          key: id,
          content: (
            <>
              <b>{labelOf('event', kind)}</b> {unit?.name}{' '}
              <span className="quiet">→ {labelOf('status', status)}</span>
              <div className="quiet">
                <At instant={at} />
              </div>
              {text && <div className="words">{text}</div>}
            </>
          ),
        }))}
      />
      {ticket.assignments.length > 0 && (
        <>
          <h3>交办</h3>
          <ul className="plain">
            {ticket.assignments.map(({ unit, duty, assignedAt, signDueAt, signedAt }) => (
              <li key={`${assignedAt} ${unit.code} ${duty}`}>
                <b>{labelOf('assignmentDuty', duty)}</b> {unit.name}
                <div className="quiet">
                  交办 <At instant={assignedAt} />；
                  {signedAt ? (
                    <>
                      签收 <At instant={signedAt} />
                    </>
                  ) : (
                    <>
                      未签收，签收
                      <Due at={signDueAt} now={now} />
                    </>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {ticket.hops.length > 0 && (
        <>
          <h3>流转</h3>
          <ol className="plain">
            {ticket.hops.map(({ seq, tier, unit, startedAt, endedAt }) => (
              <li key={seq}>
                {labelOf('tier', tier)} {unit?.name}
                <div className="quiet">
                  <At instant={startedAt} /> 至 {endedAt ? <At instant={endedAt} /> : '现在'}
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>谁看过联系方式</h3>
      {ticket.looks.length === 0 ? (
        <p className="quiet">没有人看过。</p>
      ) : (
        <ul className="plain">
          {ticket.looks.map(({ at, unit, accountName, purpose }) => (
            <li key={`${at} ${accountName}`}>
              {unit?.name} {accountName}：{labelOf('lookPurpose', purpose)}
              <div className="quiet">
                <At instant={at} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
