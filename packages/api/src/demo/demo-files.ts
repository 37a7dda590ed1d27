import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { readCsv } from '#platform/csv';
import { UNIT_COLUMNS, parseUnits } from '../modules/identity/parse-units.ts';
import { PLACE_COLUMNS, parsePlaces } from '../modules/places/parse-places.ts';
import {
  RESPONSIBILITY_COLUMNS,
  parseResponsibilities,
} from '../modules/responsibilities/parse-responsibilities.ts';
import type { DemoFiles } from './demo-county.ts';

/** The invented county: its division code is not in use. */
export const DEMO_COUNTY = '439901';

/** Bytes of one of the demo county's set-up files; it lies with the sources, beside the bundle too. */
export function demoFile(name: string): Buffer {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    for (const path of [join(folder, name), join(folder, 'src/demo', name)])
      if (existsSync(path)) return readFileSync(path);
  }
  throw new Error(`${name} of the demo county is missing`);
}

/** Which departments are paired with which villages now. */
export function demoPairings(): { unitCode: string; placeCode: string }[] {
  const columns = ['kind', 'unit_code', 'place_code', 'person_name', 'from_day', 'to_day'];
  return readCsv(demoFile('pairings.csv'), { columns, required: [] })
    .rows.map(({ values }) => values)
    .filter(({ kind, to_day: toDay }) => kind === 'DEPARTMENT_VILLAGE' && toDay === '')
    .map((values) => ({ unitCode: values['unit_code']!, placeCode: values['place_code']! }));
}

/** What the demo county's set-up files say. */
export function demoFiles(): DemoFiles {
  const rows = (name: string, columns: readonly string[]) =>
    readCsv(demoFile(name), { columns, required: [] }).rows;
  const places = parsePlaces(rows('places.csv', PLACE_COLUMNS), {
    countyCode: DEMO_COUNTY,
    known: new Map(),
  }).records;
  const units = parseUnits(rows('units.csv', UNIT_COLUMNS), {
    knownUnits: new Set(),
    places: new Set(places.map((place) => place.code)),
  }).records;
  const responsibilities = parseResponsibilities(rows('responsibilities.csv', RESPONSIBILITY_COLUMNS), {
    units: new Set(units.map((unit) => unit.code)),
  }).records;
  return { places, units, responsibilities };
}
