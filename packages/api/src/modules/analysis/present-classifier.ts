import { type Classifier, type Message, coldClassifier, decodeClassifier } from '@zhitong/triage';
import { type Ctx, remember, today } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { query } from '#platform/database';
import { type CategoryRow, categoryDirectory } from '#responsibilities';

/** The classifier that a county sorts by now. */
export interface PresentClassifier {
  /** Null where the responsibility list has no rows yet. */
  readonly classifier: Classifier | null;
  /** Null: by the responsibility list alone. */
  readonly version: number | null;
  /** Whether what it says may be acted on without a dispatcher: calibrated, and good enough on messages it never saw. */
  readonly mayDispatch: boolean;
}

/** How late another process may notice that a model was trained or the list was changed. */
const NOTICED_WITHIN_MS = 20_000;

/** A model whose probabilities are further off than this dispatches nothing. */
export const MOST_CALIBRATION_ERROR = 0.05;

const ACTIVE = {
  name: 'triage-active',
  sql: `select version, expected_calibration_error as "calibrationError" from {s}.triage_model where state = 'ACTIVE'`,
};

const BYTES = { name: 'triage-bytes', sql: `select bytes from {s}.triage_model where version = $1` };

export const LIST = {
  name: 'triage-list',
  sql: `select c.code as label, v.domain as "group", v.name, coalesce(v.description, '') as keywords
    from {s}.category c join {s}.category_version v on v.category_id = c.id
    where v.valid_from <= $1 and (v.valid_to is null or v.valid_to >= $1) order by c.code collate "C"`,
};

/** The active model, else one made of the responsibility list; read and decoded once in each process. */
export function presentClassifier(ctx: Ctx): Promise<PresentClassifier> {
  return remember(ctx, { key: 'triage/present', ms: NOTICED_WITHIN_MS, load: () => load(ctx) });
}

async function load(ctx: Ctx): Promise<PresentClassifier> {
  const at = { county: ctx.county, statement: ACTIVE, values: [] };
  const [active] = await query<{ version: number; calibrationError: number }>(ctx.platform.database.app, at);
  if (active) {
    const { version, calibrationError } = active;
    const classifier = await decoded(ctx, version);
    if (classifier) {
      const mayDispatch = classifier.calibrated && calibrationError <= MOST_CALIBRATION_ERROR;
      return { classifier, version, mayDispatch };
    }
  }
  return { classifier: await cold(ctx), version: null, mayDispatch: false };
}

async function decoded(ctx: Ctx, version: number): Promise<Classifier | null> {
  return kept(ctx, `model ${version}`, async () => {
    const at = { county: ctx.county, statement: BYTES, values: [version] };
    const [row] = await query<{ bytes: Buffer | null }>(ctx.platform.database.app, at);
    try {
      // Bytes of their own: those of the driver begin anywhere in a larger piece of memory.
      return row?.bytes ? decodeClassifier(new Uint8Array(row.bytes)) : null;
    } catch (error) {
      const reason = (error as Error).message;
      ctx.platform.log.error({ county: ctx.county.code, version, reason }, 'a triage model cannot be read');
      return null;
    }
  });
}

async function cold(ctx: Ctx): Promise<Classifier | null> {
  const { all } = await categoryDirectory(ctx);
  if (all.length === 0) return null;
  const print = sha256(all.map((row) => row.versionId).join()).toString('hex');
  return kept(ctx, `list ${print}`, async () => {
    const rows = await query<{ label: string; group: string; name: string; keywords: string }>(
      ctx.platform.database.app,
      { county: ctx.county, statement: LIST, values: [today(ctx)] },
    );
    return coldClassifier(rows);
  });
}

/** One classifier a county stays in memory, for as long as nothing newer comes. */
async function kept(
  ctx: Ctx,
  name: string,
  make: () => Promise<Classifier | null>,
): Promise<Classifier | null> {
  const key = `${ctx.county.code}/triage/classifier`;
  const there = ctx.platform.memory.get(key) as { name: string; classifier: Classifier } | undefined;
  if (there?.name === name) return there.classifier;
  const classifier = await make();
  if (classifier) ctx.platform.memory.set(key, { name, classifier });
  return classifier;
}

/** A row of the responsibility list that a message may belong to. */
export interface LikelyCategory {
  readonly row: CategoryRow;
  /** 0 to 1. */
  readonly probability: number;
}

/** Less likely rows are not worth a reader's time. */
const LEAST_PROBABILITY = 0.02;

/** Rows valid today that a message may belong to, most probable first. */
export async function likelyCategories(ctx: Ctx, message: Message, first: number): Promise<LikelyCategory[]> {
  const [{ classifier }, { byCode }] = await Promise.all([presentClassifier(ctx), categoryDirectory(ctx)]);
  // A row may have left the list since the model was trained: some more are asked for.
  return (classifier?.guess(message, first + 5) ?? [])
    .flatMap(({ label, probability }) => {
      const row = byCode.get(label);
      return row && probability >= LEAST_PROBABILITY ? [{ row, probability }] : [];
    })
    .slice(0, first);
}
