import type { PlaceRecord } from '../modules/places/parse-places.ts';
import type { UnitRecord } from '../modules/identity/parse-units.ts';
import type { ResponsibilityRecord } from '../modules/responsibilities/parse-responsibilities.ts';
import type { Seeded } from './seeded.ts';
import type { Story } from './story.ts';

/** What was read from the demo county's set-up files. */
export interface DemoFiles {
  places: readonly PlaceRecord[];
  units: readonly UnitRecord[];
  responsibilities: readonly ResponsibilityRecord[];
}

/** A village or community where something may happen. */
export interface DemoPlace {
  villageCode: string;
  villageName: string;
  townshipName: string;
  /** As people call it: 河东镇政府, 城关街道办事处. */
  officeName: string;
  townshipUnitCode: string;
  /** Comprehensive grids only. */
  gridCodes: readonly string[];
}

export interface DemoCounty {
  placeFor(where: Story['where'], chance: Seeded): DemoPlace;
  /** The version of the row that holds on the day; throws for an unknown code. */
  category(code: string, at: Date): ResponsibilityRecord;
}

/** The demo county as its stories need it. */
export function demoCounty({ places, units, responsibilities }: DemoFiles): DemoCounty {
  const townships = new Map(
    places.filter((place) => place.level === 'TOWNSHIP').map((place) => [place.code, place]),
  );
  const townshipUnits = new Map(
    units.filter((unit) => unit.kind === 'TOWNSHIP').map((unit) => [unit.placeCode ?? '', unit.code]),
  );
  const grids = Map.groupBy(
    places.filter((place) => place.kind === 'COMPREHENSIVE'),
    (place) => place.parentCode ?? '',
  );
  const villages = places
    .filter((place) => place.level === 'VILLAGE')
    .map((place): DemoPlace => {
      const township = place.parentCode ?? '';
      const townshipName = townships.get(township)?.name ?? '';
      return {
        villageCode: place.code,
        villageName: place.name,
        townshipName,
        officeName: `${townshipName}${townshipName.endsWith('街道') ? '办事处' : '政府'}`,
        townshipUnitCode: townshipUnits.get(township) ?? '',
        gridCodes: (grids.get(place.code) ?? []).map((grid) => grid.code),
      };
    });
  const isCommunity = (place: DemoPlace): boolean => place.villageName.endsWith('社区');
  const isCountyTown = (place: DemoPlace): boolean => place.townshipName.endsWith('街道');
  const groups = {
    URBAN: villages.filter((place) => isCommunity(place) && isCountyTown(place)),
    TOWN: villages.filter((place) => isCommunity(place) && !isCountyTown(place)),
    RURAL: villages.filter((place) => !isCommunity(place)),
  };
  const versions = Map.groupBy(responsibilities, (row) => row.code);

  return {
    placeFor(where, chance) {
      const candidates =
        typeof where === 'string'
          ? groups[where]
          : villages.filter((place) => where.includes(place.villageName));
      // The first of a group come up more often, as some places do: those are shown down to the village.
      const skewed = Math.floor(chance.next() ** 1.7 * candidates.length);
      return candidates[skewed] ?? chance.pick(candidates);
    },
    category(code, at) {
      const day = at.toISOString().slice(0, 10);
      const all = versions.get(code) ?? [];
      const valid = all.filter((row) => row.validFrom <= day).at(-1) ?? all[0];
      if (!valid) throw new Error(`no responsibility row ${code}`);
      return valid;
    },
  };
}
