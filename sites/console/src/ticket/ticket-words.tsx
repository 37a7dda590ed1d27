import { Card } from 'antd';
import type { TicketFileFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { MarkedWords } from '../parts/marked-words.tsx';
import { At, ERASED } from '../parts/tags.tsx';

/** What was said: by the citizen (what decided the triage is marked), then by the units, then the verdict. */
export function TicketWords({ ticket }: { ticket: TicketFileFragment }) {
  const because = ticket.triage?.because ?? [];
  const marksIn = (field: string) => because.filter((word) => word.field === field);
  return (
    <>
      <Card
        title={
          <h2>
            {ticket.title === null ? ERASED : <MarkedWords text={ticket.title} marks={marksIn('title')} />}
          </h2>
        }
      >
        {ticket.text === null ? (
          <p className="quiet">{ERASED}</p>
        ) : (
          <p className="words">
            <MarkedWords text={ticket.text} marks={marksIn('text')} />
          </p>
        )}
        {ticket.additions.map(({ at, text }) => (
          <blockquote key={at}>
            <p className="quiet">
              <At instant={at} /> 群众补充
            </p>
            {text && <p className="words">{text}</p>}
          </blockquote>
        ))}
        {ticket.attachments.length > 0 && (
          <>
            <h3>附件</h3>
            <ul>
              {ticket.attachments.map(({ id, fileName, size, url }) => (
                <li key={id}>
                  <a href={url} target="_blank" rel="noreferrer">
                    {fileName}
                  </a>{' '}
                  <span className="quiet">{Math.ceil(size / 1024)} KB</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      {ticket.replies.map(({ at, unit, text, outcome }) => (
        <Card key={at} title={<h2>{unit.name}的答复</h2>} extra={<At instant={at} />}>
          <p className="words">{text}</p>
          <p className="quiet">办理结果：{labelOf('outcome', outcome)}</p>
        </Card>
      ))}
      {ticket.evaluation && (
        <Card title={<h2>群众评价</h2>} extra={<At instant={ticket.evaluation.at} />}>
          <p>
            {labelOf('solved', ticket.evaluation.solved)}，
            {labelOf('satisfaction', ticket.evaluation.satisfaction)}
          </p>
          {ticket.evaluation.first && (
            <p className="quiet">
              初次评价：{labelOf('solved', ticket.evaluation.first.solved)}，
              {labelOf('satisfaction', ticket.evaluation.first.satisfaction)}
            </p>
          )}
          {ticket.evaluation.comment && <p className="words">{ticket.evaluation.comment}</p>}
        </Card>
      )}
    </>
  );
}
