import type { LetterRowFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { PUBLICITY, letterTone } from './letter-words.ts';

/** How far a letter is, and to whom it goes, in words. */
export function LetterTags({
  letter: { status, publicity, timePendingSince },
}: {
  letter: Pick<LetterRowFragment, 'status' | 'publicity' | 'timePendingSince'>;
}) {
  return (
    <>
      <span className={`tag tag-${letterTone(status)}`}>{labelOf('letterStatus', status)}</span>{' '}
      {timePendingSince && (
        <>
          <span className="tag tag-yellow">时间待补</span>{' '}
        </>
      )}
      <span className="tag tag-done">{PUBLICITY[publicity].label}</span>
    </>
  );
}
