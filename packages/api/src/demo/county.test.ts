import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  parsePairings,
  PAIRING_COLUMNS,
  REQUIRED_PAIRING_COLUMNS,
} from '../modules/identity/parse-pairings.ts';
import { parseUnits, REQUIRED_UNIT_COLUMNS, UNIT_COLUMNS } from '../modules/identity/parse-units.ts';
import { parsePlaces, PLACE_COLUMNS, REQUIRED_PLACE_COLUMNS } from '../modules/places/parse-places.ts';
import {
  parseResponsibilities,
  REQUIRED_RESPONSIBILITY_COLUMNS,
  RESPONSIBILITY_COLUMNS,
} from '../modules/responsibilities/parse-responsibilities.ts';
import { readCsv } from '#platform/csv';

const table = (name: string, columns: readonly string[], required: readonly string[]) =>
  readCsv(readFileSync(new URL(name, import.meta.url)), { columns, required });

test('the demo county is set up from its files without a single remark', () => {
  const places = table('places.csv', PLACE_COLUMNS, REQUIRED_PLACE_COLUMNS);
  const units = table('units.csv', UNIT_COLUMNS, REQUIRED_UNIT_COLUMNS);
  const pairings = table('pairings.csv', PAIRING_COLUMNS, REQUIRED_PAIRING_COLUMNS);
  const list = table('responsibilities.csv', RESPONSIBILITY_COLUMNS, REQUIRED_RESPONSIBILITY_COLUMNS);

  const parsedPlaces = parsePlaces(places.rows, { countyCode: '439901', known: new Map() });
  const levels = new Map(parsedPlaces.records.map((place) => [place.code, place.level]));
  const parsedUnits = parseUnits(units.rows, { knownUnits: new Set(), places: new Set(levels.keys()) });
  const unitCodes = new Set(parsedUnits.records.map((unit) => unit.code));
  const parsedPairings = parsePairings(pairings.rows, { units: unitCodes, places: levels });
  const parsedList = parseResponsibilities(list.rows, { units: unitCodes });

  const remarks = [places, units, pairings, list, parsedPlaces, parsedUnits, parsedPairings, parsedList];
  expect(remarks.flatMap((one) => one.problems)).toEqual([]);
  const count = (level: string): number =>
    parsedPlaces.records.filter((place) => place.level === level).length;
  expect(count('TOWNSHIP')).toBeGreaterThanOrEqual(23);
  expect(count('VILLAGE')).toBeGreaterThanOrEqual(120);
  expect(count('GRID')).toBeGreaterThanOrEqual(300);
  expect(unitCodes.size).toBeGreaterThanOrEqual(40);
  expect(new Set(parsedList.records.map((row) => row.domain)).size).toBeGreaterThanOrEqual(19);
  expect(parsedList.records.length).toBeGreaterThanOrEqual(300);
  expect(parsedPairings.records.length).toBeGreaterThan(50);
});
