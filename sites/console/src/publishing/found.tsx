import type { FoundFragment } from '../generated.ts';
import { labelOf } from '../parts/label-of.ts';
import { percent } from '../parts/percent.ts';

/** What looks like personal data, and where. */
export type Found = FoundFragment;

/** What it looks like, and how sure that is. */
export function FoundTag({ found: { kind, certainty } }: { found: Pick<Found, 'kind' | 'certainty'> }) {
  return (
    <span className="tag tag-new">
      {labelOf('personalData', kind)} {percent(certainty)}
    </span>
  );
}
