import { CLOCK_CALENDARS, Refusal } from '@zhitong/domain';
import type pg from 'pg';
import { z } from 'zod';
import { type CountySettings, DEFAULT_SETTINGS } from './county-settings.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const limit = z.strictObject({
  hours: z
    .number()
    .positive()
    .max(24 * 366),
  calendar: z.enum(CLOCK_CALENDARS),
});
const days = z.number().int().min(1).max(365);

const Changes = z.strictObject({
  workHours: z.array(z.tuple([clockTime, clockTime])).min(1),
  acceptLimit: limit,
  signLimit: limit,
  finishLimit: limit,
  ratingWindowDays: days,
  appealWindowDays: days,
  autoDispatchAt: z.number().min(0.5).max(1).nullable(),
  enforceSecondFactor: z.boolean(),
});

/**
 * Changes what a county decides for itself; running clocks keep their deadlines. As the owner's role: the server's cannot.
 * @returns all settings as they now hold
 * @throws Refusal BAD_INPUT for an unknown name or a value that cannot be, all at once; NOT_FOUND for an unknown county
 */
export async function changeSettings(
  client: pg.Client,
  code: string,
  changes: Record<string, unknown>,
): Promise<CountySettings> {
  const parsed = Changes.partial().strict().safeParse(changes);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: 'MALFORMED',
      message: issue.message,
    }));
    throw new Refusal('BAD_INPUT', {}, problems);
  }
  const { rows } = await client.query<{ settings: Partial<CountySettings> }>(
    'update public.county set settings = settings || $2::jsonb where code = $1 returning settings',
    [code, JSON.stringify(parsed.data)],
  );
  if (!rows[0]) throw new Refusal('NOT_FOUND', { county: code });
  return { ...DEFAULT_SETTINGS, ...rows[0].settings };
}
