import { type WorkCalendar, Refusal } from '@zhitong/domain';
import type { Platform, Tenant } from '#platform/ctx';
import { type CountySettings, DEFAULT_SETTINGS } from './county-settings.ts';

/** A county as every request needs it. */
export interface OpenCounty {
  readonly tenant: Tenant;
  readonly settings: CountySettings;
  readonly calendar: WorkCalendar;
  readonly isDefault: boolean;
}

export function schemaOf(code: string): string {
  return `county_${code}`;
}

const KEPT_MS = 10_000;

/** All counties of this installation, kept for ten seconds: a new one appears without a restart. */
export async function openCounties(platform: Platform): Promise<Map<string, OpenCounty>> {
  const kept = platform.memory.get('counties') as
    | { value: Promise<Map<string, OpenCounty>>; until: number }
    | undefined;
  if (kept && kept.until > Date.now()) return kept.value;
  const value = loadCounties(platform);
  platform.memory.set('counties', { value, until: Date.now() + KEPT_MS });
  value.catch(() => platform.memory.delete('counties'));
  return value;
}

export function forgetCounties(platform: Platform): void {
  platform.memory.delete('counties');
}

/**
 * @param code null for the default county
 * @throws Refusal NOT_FOUND when there is no such county
 */
export async function findCounty(platform: Platform, code: string | null): Promise<OpenCounty> {
  const counties = await openCounties(platform);
  const found =
    code === null ? [...counties.values()].find((county) => county.isDefault) : counties.get(code);
  if (!found) throw new Refusal('NOT_FOUND', { county: code ?? '' });
  return found;
}

async function loadCounties(platform: Platform): Promise<Map<string, OpenCounty>> {
  const { rows: years } = await platform.database.public.query<{
    year: number;
    version: string;
    holidays: string[];
    makeup_days: string[];
  }>('select year, version, holidays, makeup_days from public.calendar_year order by year');
  const { rows } = await platform.database.public.query<{
    code: string;
    name: string;
    is_default: boolean;
    settings: Partial<CountySettings>;
  }>('select code, name, is_default, settings from public.county order by code');
  const holidays = new Set(years.flatMap((year) => year.holidays));
  const makeupDays = new Set(years.flatMap((year) => year.makeup_days));
  const last = years.at(-1);
  return new Map(
    rows.map((row) => {
      const settings = { ...DEFAULT_SETTINGS, ...row.settings };
      const calendar: WorkCalendar = {
        version: last?.version ?? 'none',
        announcedThrough: last ? `${last.year}-12-31` : '1970-01-01',
        holidays,
        makeupDays,
        workHours: settings.workHours,
      };
      const tenant = { code: row.code, name: row.name, schema: schemaOf(row.code) };
      return [row.code, { tenant, settings, calendar, isDefault: row.is_default }];
    }),
  );
}

/** The settings of the county a request speaks to. */
export async function settingsOf(ctx: { platform: Platform; county: Tenant }): Promise<CountySettings> {
  return (await findCounty(ctx.platform, ctx.county.code)).settings;
}
