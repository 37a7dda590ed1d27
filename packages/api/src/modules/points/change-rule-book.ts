import {
  type RuleBookContent,
  type RuleBookDraft,
  Refusal,
  badInput,
  canonical,
  effectiveFromProblems,
  itemVoiceProblems,
  nextRuleBookStatus,
  readRuleBook,
  ruleBookBody,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { type Ctx, inTransaction, today } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { monthsClosed, oneChangeOfPointsAtATime } from './points-months.ts';
import { demandForCounty } from './points-reach.ts';
import { refreshScores } from './refresh-scores.ts';
import { PointsItem, PointsRuleBook, PointsRuleBookDraft } from './rule-book.entity.ts';

/** Begins a draft. @returns its id @throws Refusal BAD_INPUT with all that is wrong, PUNISHES_VOICE among it */
export async function draftRuleBook(ctx: Ctx, draft: RuleBookDraft): Promise<string> {
  demandForCounty(ctx, 'points.manage');
  const content = readable(draft);

  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    const made = tx.em.create(PointsRuleBookDraft, {
      id: uuidv7(),
      year: content.year,
      body: withIds(content),
      createdById: actor.kind === 'staff' ? actor.accountId : null,
      createdAt: tx.now(),
      updatedAt: tx.now(),
    });
    return made.id;
  });
}

/** Gives a draft other content. @throws Refusal CONFLICT where somebody else did so meanwhile, STEP_NOT_ALLOWED once published */
export async function editRuleBook(
  ctx: Ctx,
  { id, revision, ...draft }: RuleBookDraft & { id: string; revision: number },
): Promise<string> {
  demandForCounty(ctx, 'points.manage');
  const content = readable(draft);

  return inTransaction(ctx, async (tx) => {
    const found = await lockDraft(tx, id);
    if (found.revision !== revision) throw new Refusal('CONFLICT', { revision: String(found.revision) });
    found.year = content.year;
    found.body = withIds(content);
    found.revision += 1;
    found.updatedAt = tx.now();
    return id;
  });
}

/** Takes a draft away. */
export async function dropRuleBook(ctx: Ctx, id: string): Promise<void> {
  demandForCounty(ctx, 'points.manage');
  await inTransaction(ctx, async (tx) => {
    tx.em.remove(await lockDraft(tx, id));
  });
}

/**
 * Makes a draft the rules from its day on. From then on the database's rights themselves keep it as it is.
 * @throws Refusal BAD_INPUT where its day is closed or past, CONFLICT where another version took its day
 */
export async function publishRuleBook(ctx: Ctx, id: string): Promise<string> {
  demandForCounty(ctx, 'points.manage');

  return inTransaction(ctx, async (tx) => {
    await oneChangeOfPointsAtATime(tx);
    const draft = await lockDraft(tx, id);
    const { itemIds, ...content } = draft.body;
    const { year, effectiveFrom, items } = content;
    const versions = await tx.em.find(PointsRuleBook, { year });
    badInput([
      ...effectiveFromProblems(effectiveFrom, {
        today: today(tx),
        closedMonths: await monthsClosed(tx),
        earlier: versions.map((version) => version.effectiveFrom),
      }),
      // Once more: words may have been added to the guard since it was drafted.
      ...items.flatMap((item, at) => itemVoiceProblems(item, `input.items.${at}`)),
    ]);
    const { actor } = tx;
    const version = 1 + Math.max(0, ...versions.map((other) => other.version));
    tx.em.create(PointsRuleBook, {
      ...{ id, year, version, effectiveFrom },
      status: nextRuleBookStatus('DRAFT', 'publish'),
      weights: content.weights,
      tieRule: content.tieRule,
      approvalOver: content.approvalOver,
      objectionDays: content.objectionDays,
      createdById: draft.createdById,
      createdAt: draft.createdAt,
      publishedById: actor.kind === 'staff' ? actor.accountId : null,
      publishedAt: tx.now(),
      sha256: ruleBookDigest(version, content),
    });
    await tx.em.flush();
    items.forEach((item, at) => {
      tx.em.create(PointsItem, { ...item, id: itemIds[at]!, ruleBookId: id });
    });
    tx.em.remove(draft);
    await tx.em.flush();
    // Where another year's rules were in force on days that this one now rules, weights may differ.
    if (effectiveFrom <= today(tx)) await refreshScores(tx, { from: effectiveFrom, accountIds: null });
    return id;
  });
}

/** 关闭: every month that it ruled is closed. Nothing about it changes any more, its status neither. */
export async function closeRuleBook(ctx: Ctx, id: string): Promise<string> {
  demandForCounty(ctx, 'points.manage');

  return inTransaction(ctx, async (tx) => {
    await oneChangeOfPointsAtATime(tx);
    const book = await tx.em.findOne(PointsRuleBook, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!book) throw new Refusal('NOT_FOUND', { ruleBook: id });
    const status = nextRuleBookStatus(book.status, 'close');
    const later = await tx.em.find(
      PointsRuleBook,
      { year: book.year, effectiveFrom: { $gt: book.effectiveFrom } },
      { orderBy: { effectiveFrom: 'asc' } },
    );
    const closed = await monthsClosed(tx);
    const open = monthsRuled(book, later[0]).find((month) => !closed.has(month));
    if (open) throw new Refusal('STEP_NOT_ALLOWED', { monthNotClosed: open });
    book.status = status;
    book.closedAt = tx.now();
    return id;
  });
}

/** SHA-256 of what a version says, as the open data tell it. */
export function ruleBookDigest(version: number, content: RuleBookContent): Buffer {
  return sha256(canonical(ruleBookBody(version, content)));
}

function readable(draft: RuleBookDraft): RuleBookContent {
  const { content, problems } = readRuleBook(draft);
  badInput(problems);
  return content;
}

function withIds(content: RuleBookContent): PointsRuleBookDraft['body'] {
  return { ...content, itemIds: content.items.map(() => uuidv7()) };
}

async function lockDraft(tx: Ctx, id: string): Promise<PointsRuleBookDraft> {
  const draft = await tx.em.findOne(PointsRuleBookDraft, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (draft) return draft;
  const published = await tx.em.findOne(PointsRuleBook, id);
  if (published) throw new Refusal('STEP_NOT_ALLOWED', { ruleBook: published.status });
  throw new Refusal('NOT_FOUND', { ruleBook: id });
}

/** The months of its year from its day on, up to the next version's. */
function monthsRuled(book: PointsRuleBook, next: PointsRuleBook | undefined): string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${book.year}-${String(at + 1).padStart(2, '0')}`);
  const until = next?.effectiveFrom.slice(0, 7);
  return months.filter(
    (month) => month >= book.effectiveFrom.slice(0, 7) && (until === undefined || month < until),
  );
}
