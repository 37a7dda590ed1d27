import { copyFile, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { countyDay } from '@zhitong/domain';
import { unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import { queryOnce } from '#platform/database';
import type { LetterSubject } from './letter.entity.ts';
import { LETTER_STYLE, letterPage } from './letter-page.ts';
import { type SealedRow, allIssued } from './sealed-reply.queries.ts';

/**
 * Says which letters about a subject are public from now on, inside the transaction that writes the subject's public copy: all that
 * are meant for everybody where the copy shows a sealed reply, none where it does not.
 */
export async function showLetters(
  tx: Ctx,
  subject: { readonly kind: LetterSubject; readonly id: string; readonly shown: boolean },
): Promise<void> {
  const { kind, id, shown } = subject;
  const where = `subject_kind = ? and subject_id = ? and publicity = 'PUBLIC' and issued_at is not null`;
  const set = shown ? 'coalesce(published_at, ?)' : 'null';
  const values = shown ? [tx.now(), kind, id] : [kind, id];
  await tx.em.execute(`update "${tx.county.schema}".letter set published_at = ${set} where ${where}`, values);
}

/** A line of the files by which the verify page finds a letter: everything in it is public. */
interface LetterLine {
  readonly sha256: string;
  readonly shortId: string;
  readonly leafIndex: number;
  readonly status: 'ISSUED' | 'SUPERSEDED' | 'REVOKED';
  readonly documentNumber: string | null;
  readonly organ: string | null;
  readonly issuedOn: string | null;
  /** SHA-256 of the letter that took its place. */
  readonly supersededBy: string | null;
  /** Index of the entry by which it was withdrawn. */
  readonly revokedLeafIndex: number | null;
}

/**
 * Brings the static files of sealed replies to what the tables say: by digest and by short id for the verify page, and the PDFs
 * of published letters with what lies beside them. Files of letters that are no longer published go. Safe to run again.
 * @returns how many letters are listed
 */
export async function publishLetters(ctx: Ctx): Promise<number> {
  const rows = await allIssued(ctx);
  const units = await unitDirectory(ctx);
  const { files } = ctx.platform;
  const bySha = new Map(rows.map((row) => [row.id, row.sha256]));
  const byDigest = new Map<string, LetterLine[]>();
  for (const row of rows) {
    const line = lineOf(row, units.byId.get(row.unitId)?.name ?? null, bySha);
    const bucket = row.sha256.slice(0, 2);
    byDigest.set(bucket, [...(byDigest.get(bucket) ?? []), line]);
  }
  for (const [bucket, lines] of byDigest)
    await files.write(`register/${ctx.county.code}/letters/${bucket}.json`, JSON.stringify(lines));
  await files.write(
    `register/${ctx.county.code}/letters/short-ids.json`,
    JSON.stringify(Object.fromEntries(rows.map((row) => [row.shortId, row.sha256]))),
  );
  await publishPdfs(ctx, rows);
  return rows.length;
}

function lineOf(row: SealedRow, organ: string | null, bySha: ReadonlyMap<string, string>): LetterLine {
  // Of a letter to the person alone nothing is told but that it is ours and in force.
  const open = row.publishedAt !== null;
  return {
    sha256: row.sha256,
    shortId: row.shortId,
    leafIndex: row.leafIndex,
    status: row.status as LetterLine['status'],
    documentNumber: open ? row.documentNumber : null,
    organ: open ? organ : null,
    issuedOn: open ? countyDay(row.issuedAt) : null,
    supersededBy: row.supersededById ? (bySha.get(row.supersededById) ?? null) : null,
    revokedLeafIndex: row.revokedLeafIndex,
  };
}

async function publishPdfs(ctx: Ctx, rows: readonly SealedRow[]): Promise<void> {
  const { files } = ctx.platform;
  const folder = files.path(`export/${ctx.county.code}/letters`);
  await mkdir(folder, { recursive: true });
  const there = new Set(await readdir(folder));
  const put = (name: string, text: string) => files.write(`export/${ctx.county.code}/letters/${name}`, text);
  await put(LETTER_STYLE.name, LETTER_STYLE.text);
  const wanted = new Set<string>([LETTER_STYLE.name]);
  for (const row of rows.filter((one) => one.publishedAt)) {
    for (const ending of ['pdf', 'ses', 'html']) {
      const name = `${row.sha256}.${ending}`;
      const from = files.path(`letters/${ctx.county.code}/${name}`);
      if ((await files.size(`letters/${ctx.county.code}/${name}`)) === 0) continue;
      wanted.add(name);
      if (there.has(name)) continue;
      if (ending !== 'html') await copyFile(from, join(folder, name));
      else await put(name, letterPage(await readFile(from, 'utf8'), `${row.title}（${row.documentNumber}）`));
    }
  }
  for (const name of there) if (!wanted.has(name)) await rm(join(folder, name), { force: true });
}

/** Changes whenever a letter is entered, published, withdrawn or ended, or a number is voided: a short text that means nothing else. */
export async function letterState(ctx: Ctx): Promise<string> {
  const [row] = await queryOnce<{ state: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `select concat_ws('/', count(distinct l.id), count(r.index), max(l.updated_at),
        md5(string_agg(distinct l.id::text, ',' order by l.id::text) filter (where l.published_at is not null)),
        (select count(*) from {s}.document_number where status = 'VOIDED')) as state
      from {s}.letter l left join {s}.register_leaf r on r.subject_id = l.id and r.kind in ('SEALED_REPLY', 'REPLY_REVOKED')
      where l.issued_at is not null`,
    values: [],
  });
  return row!.state;
}
