import {
  type ActivityTimes,
  CODE_PURPOSES,
  type CodePurpose,
  Refusal,
  activityCodePreimage,
  badInput,
  demand,
  digitsOf,
  mayCheckIn,
  mayCheckOut,
  minuteOf,
  nextMinute,
} from '@zhitong/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Ctx, type Platform, inTransaction } from '#platform/ctx';
import { lookupHash, sameBytes } from '#platform/crypto';
import { lockActivity, notNow } from './change-activity.ts';
import { tell } from './move-up.ts';
import { VolunteerActivity, VolunteerSignUp } from './volunteer.entity.ts';
import { demandOrganiser } from './who.ts';

/** The codes to be shown at the place this minute. */
export interface ActivityCodes {
  readonly checkIn: string;
  readonly checkOut: string;
  /** When the next ones follow; these are still taken for a minute more. */
  readonly validUntil: Date;
}

/** The codes of this minute, for whoever organises the activity; stored nowhere. @throws Refusal NOT_FOUND, FORBIDDEN, STEP_NOT_ALLOWED */
export async function activityCodes(ctx: Ctx, activityId: string): Promise<ActivityCodes> {
  demand(ctx.actor, 'volunteer.manage');
  const activity = await ctx.em.findOne(VolunteerActivity, { id: activityId });
  if (!activity) throw new Refusal('NOT_FOUND', { activityId });
  await demandOrganiser(ctx, activity.unitId);
  if (activity.status !== 'OPEN') throw notNow(activity, 'activityCodes');
  const minute = minuteOf(ctx.now());
  const [checkIn, checkOut] = CODE_PURPOSES.map((purpose) => codeOf(ctx, { activityId, purpose, minute }));
  return { checkIn: checkIn!, checkOut: checkOut!, validUntil: nextMinute(ctx.now()) };
}

function codeOf(
  ctx: Ctx,
  of: { readonly activityId: string; readonly purpose: CodePurpose; readonly minute: number },
): string {
  const preimage = activityCodePreimage(of.activityId, of.purpose, of.minute);
  return digitsOf(lookupHash(ctx.platform.keys, `${ctx.county.code}\n${preimage}`), 6);
}

/** Who is meant: the citizen who calls, by the code shown at the place; or, by the organiser's staff, a number of the list. */
export interface PresenceCommand {
  readonly activityId: string;
  readonly code?: string | null;
  readonly number?: number | null;
}

/** The sign-up that changed. */
export interface Presence {
  readonly signUpId: string;
  readonly by: 'CITIZEN' | 'STAFF';
}

/** Sent again it changes nothing. @throws Refusal BAD_INPUT for a wrong code, RATE_LIMITED after five, NOT_FOUND, FORBIDDEN, STEP_NOT_ALLOWED */
export function checkIn(ctx: Ctx, command: PresenceCommand): Promise<Presence> {
  return notePresence(ctx, command, { purpose: 'CHECK_IN', inTime: mayCheckIn, column: 'checkedInAt' });
}

/** As `checkIn`; only after it, and until 12 hours after the end. */
export function checkOut(ctx: Ctx, command: PresenceCommand): Promise<Presence> {
  return notePresence(ctx, command, { purpose: 'CHECK_OUT', inTime: mayCheckOut, column: 'checkedOutAt' });
}

interface Kind {
  readonly purpose: CodePurpose;
  readonly inTime: (times: ActivityTimes, now: Date) => boolean;
  readonly column: 'checkedInAt' | 'checkedOutAt';
}

async function notePresence(ctx: Ctx, command: PresenceCommand, kind: Kind): Promise<Presence> {
  const { activityId } = command;
  const { actor } = ctx;
  if (actor.kind === 'citizen') await demandCode(ctx, { ...command, purpose: kind.purpose });
  else demand(actor, 'volunteer.manage');
  return inTransaction(ctx, async (tx) => {
    const activity = await lockActivity(tx, activityId);
    if (actor.kind !== 'citizen') await demandOrganiser(tx, activity.unitId);
    const who = actor.kind === 'citizen' ? { citizenId: actor.accountId } : { number: command.number ?? 0 };
    const row = await tx.em.findOne(VolunteerSignUp, { activityId, ...who, status: { $ne: 'CANCELLED' } });
    if (!row) throw new Refusal('NOT_FOUND', { activityId });
    const by = actor.kind === 'citizen' ? 'CITIZEN' : 'STAFF';
    if (row[kind.column]) return { signUpId: row.id, by };
    const order = kind.purpose === 'CHECK_IN' || row.checkedInAt;
    if (
      activity.status !== 'OPEN' ||
      row.status !== 'REGISTERED' ||
      !order ||
      !kind.inTime(activity, tx.now())
    )
      throw notNow(activity, kind.purpose);
    row[kind.column] = tx.now();
    tell(tx, row.id, kind.purpose === 'CHECK_IN' ? 'CHECKED_IN' : 'CHECKED_OUT');
    return { signUpId: row.id, by };
  });
}

/** Wrong codes of one citizen; counted in this process's memory and in real time. */
function limiterOf(platform: Platform): RateLimiterMemory {
  const kept = platform.memory.get('activity-code-tries') as RateLimiterMemory | undefined;
  if (kept) return kept;
  const limiter = new RateLimiterMemory({ points: 5, duration: 15 * 60 });
  platform.memory.set('activity-code-tries', limiter);
  return limiter;
}

/** The code of this minute or of the one before, which somebody may still be typing in. */
async function demandCode(
  ctx: Ctx,
  { activityId, purpose, code }: PresenceCommand & { readonly purpose: CodePurpose },
): Promise<void> {
  const typed = Buffer.from((code ?? '').slice(0, 40).normalize('NFKC').replace(/\s/g, ''));
  const limiter = limiterOf(ctx.platform);
  const { actor } = ctx;
  const key = `${ctx.county.code}/${actor.kind === 'citizen' ? actor.accountId : ''}`;
  // Counted as wrong until it is right, so that a hundred at once are not a hundred free ones.
  await limiter.consume(key).catch((rejected: unknown) => {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    const seconds = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
    throw new Refusal('RATE_LIMITED', { retryAfterSeconds: String(seconds) });
  });
  const minute = minuteOf(ctx.now());
  const isRight = [minute, minute - 1].some((one) =>
    sameBytes(typed, Buffer.from(codeOf(ctx, { activityId, purpose, minute: one }))),
  );
  if (!isRight) {
    const message = '现场码不对或者已经换新，请看现场屏幕重新输入。';
    badInput([{ path: 'input.code', code: 'UNKNOWN', message }]);
  }
  await limiter.delete(key);
}
