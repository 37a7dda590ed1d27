import { Button, Card } from 'antd';
import type { ReactNode } from 'react';
import type { TicketFileFragment } from '../generated.ts';
import { Bar } from '../parts/bar.tsx';
import { labelOf } from '../parts/label-of.ts';
import { likelihood } from '../parts/percent.ts';
import { At, UrgencyTag } from '../parts/tags.tsx';
import {
  KIND_FROM,
  type Suggestion,
  type TakingStep,
  type Triage,
  takeCategory,
  takeUnit,
} from './suggestion.ts';

const TAKE: Record<TakingStep, string> = { ACCEPT: '填入受理', ASSIGN: '填入交办', RECATEGORISE: '填入变更' };

/** Less likely rows only take room. */
const WORTH_SHOWING = 0.01;
const SHOWN = 5;

interface TriagePanelProps {
  ticket: TicketFileFragment;
  /** Opens the form with the suggestion in it; nothing is sent. */
  onTake: (suggestion: Suggestion) => void;
}

/** What the county's own classifier makes of the citizen's words, and how sure it is. */
export function TriagePanel({ ticket, onTake }: TriagePanelProps) {
  const { triage } = ticket;
  return (
    <Card
      title={<h2>智能分拣</h2>}
      extra={triage?.automatic && <span className="tag tag-running">自动分拨</span>}
    >
      {triage ? (
        <Suggestions ticket={ticket} triage={triage} onTake={onTake} />
      ) : (
        <p className="quiet">还没有分拣结果。</p>
      )}
    </Card>
  );
}

function Suggestions({ ticket, triage, onTake }: TriagePanelProps & { triage: Triage }) {
  const { unit, kind, urgency } = triage;
  const categories = triage.categories
    .filter(({ probability }) => probability >= WORTH_SHOWING)
    .slice(0, SHOWN);
  const ofUnit = takeUnit(ticket);
  return (
    <>
      {categories.length === 0 ? (
        <p>与职责清单上的事项都不像，请人工判断。</p>
      ) : (
        <ol className="suggestions">
          {categories.map(({ category, probability }) => (
            <Row
              key={category.code}
              name={category.name}
              about={[category.domain, category.owner?.name].filter(Boolean).join(' · ')}
              share={probability}
              said={likelihood(probability, triage)}
              taking={takeCategory(ticket, category)}
              onTake={onTake}
            />
          ))}
        </ol>
      )}
      <dl className="suggested">
        {unit && (
          <Fact term="主办单位">
            {unit.unit.name} <span className="quiet">{likelihood(unit.probability, triage)}</span>
            {ofUnit && (
              <Button size="small" onClick={() => onTake(ofUnit)}>
                {TAKE.ASSIGN}
              </Button>
            )}
          </Fact>
        )}
        <Fact term="诉求类型">
          {labelOf('kind', kind.kind)}
          {kind.probability < KIND_FROM && <span className="quiet">不确定</span>}
          {kind.kind !== ticket.kind && (
            <span className="quiet">（登记为{labelOf('kind', ticket.kind)}）</span>
          )}
        </Fact>
        <Fact term="紧急程度">
          {urgency === 'ROUTINE' ? labelOf('urgency', urgency) : <UrgencyTag urgency={urgency} />}
        </Fact>
      </dl>
      <DecidedBy triage={triage} />
    </>
  );
}

interface RowProps {
  name: string;
  about: string;
  share: number;
  said: string;
  taking: Suggestion | null;
  onTake: (suggestion: Suggestion) => void;
}

function Row({ name, about, share, said, taking, onTake }: RowProps) {
  return (
    <li>
      <span className="suggestion-name">
        {name} <span className="quiet">{about}</span>
      </span>
      <span className="suggestion-share">
        <Bar share={share} /> {said}
      </span>
      {taking && (
        <Button size="small" onClick={() => onTake(taking)} aria-label={`${TAKE[taking.step]}：${name}`}>
          {TAKE[taking.step]}
        </Button>
      )}
    </li>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Why: the words, the model, whether its percentages can be taken at their word. */
function DecidedBy({ triage: { because, automatic, calibrated, modelVersion, at } }: { triage: Triage }) {
  const words = [...new Set(because.map(({ word }) => word))];
  return (
    <div className="quiet">
      {words.length > 0 && (
        <p>
          依据（原文中已标出）：
          {words.map((word) => (
            <mark key={word} className="deciding">
              {word}
            </mark>
          ))}
        </p>
      )}
      <p>
        {automatic && '把握超过本县设定的界限，已自动受理并交办，调度员可以变更。'}
        {calibrated
          ? `由第 ${modelVersion ?? '—'} 版模型给出，`
          : '还没有训练好的模型，只按职责清单的名称和关键词匹配，匹配度只分先后；'}
        <At instant={at} />。
      </p>
    </div>
  );
}
