import { Link } from 'react-router';
import type { LetterRowFragment } from '../generated.ts';
import { At } from '../parts/tags.tsx';
import { LetterTags } from './letter-tags.tsx';
import { workOn } from './letter-words.ts';

/** A letter in a list: how far it is, what the reader is asked to do, what it is about. */
export function LetterCard({ letter }: { letter: LetterRowFragment }) {
  const { id, title, documentNumber, unit, updatedAt } = letter;
  const work = workOn(letter);
  return (
    <li>
      <p className="card-tags">
        <LetterTags letter={letter} />{' '}
        {work.length > 0 && <span className="tag tag-new">待您：{work.join('、')}</span>}
      </p>
      <p className="card-title">
        <Link to={`/letters/${id}`}>{title}</Link>
      </p>
      <p className="quiet">
        {documentNumber ?? '未编号'} · {unit.name} · 最近变动 <At instant={updatedAt} />
      </p>
    </li>
  );
}
