import { type AwardingLevel, type PointsLevel, awardingLevel } from '@zhitong/domain';
import type { MePartsFragment } from '../generated.ts';

/** Of an account as much as says where it lies. */
interface Placed {
  code: string;
  level: PointsLevel;
  parent: { code: string } | null;
}

/** The code of the place where an account lies; null for a department, which lies nowhere. */
export function placeCodeOf({ code, level, parent }: Placed): string | null {
  switch (level) {
    case 'DEPARTMENT':
      return null;
    case 'HOUSEHOLD':
      return parent && parent.code.slice(0, 12);
    case 'GROUP':
      return code.slice(0, 12);
    default:
      return code;
  }
}

/** As whose officer somebody would record on an account; null: it is not theirs to record on. */
export function officerLevel(me: Pick<MePartsFragment, 'roles'>, account: Placed): AwardingLevel | null {
  const placeCodes = me.roles.flatMap(({ role, place }) =>
    role === 'points_officer' && place ? [place.code] : [],
  );
  return awardingLevel({ unitIds: [], placeCodes }, placeCodeOf(account));
}
