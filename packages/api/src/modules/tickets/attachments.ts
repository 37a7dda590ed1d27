import { createHmac } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ATTACHMENT_TYPES, Refusal, SUBMISSION_LIMITS, badInput } from '@zhitong/domain';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#platform/ctx';
import { sameBytes } from '#platform/crypto';
import { query, queryOnce } from '#platform/database';
import { execute } from '#platform/in-tx';
import { isUuid } from '#platform/node-id';
import { Attachment } from './record.entity.ts';
import { findStaffTicket } from './staff-ticket.queries.ts';

const UPLOAD_HOURS = 24;

/** Bytes that a county's files without a ticket may take together. */
const OPEN_BYTES = 2 * 1024 ** 3;
/** Bytes of the disk that no upload may take: the database and the site may lie on it as well. */
const SPARE_BYTES = 1024 ** 3;

export interface NewUpload {
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Reserves a place to send one file to. The URL takes PUT with `Content-Range`, so that a broken transfer goes on.
 * @throws Refusal BAD_INPUT; UNAVAILABLE while there is no room
 */
export async function createUpload(
  ctx: Ctx,
  input: NewUpload,
): Promise<{ attachmentId: string; url: string; expiresAt: Date }> {
  const problems = [];
  const fileName = input.fileName
    .normalize('NFC')
    .replace(/[\p{Cc}/\\]/gu, '')
    .trim();
  if (fileName === '' || fileName.length > 120) {
    problems.push({ path: 'input.fileName', code: 'MALFORMED', message: '文件名应为 1 至 120 个字。' });
  }
  if (!(ATTACHMENT_TYPES as readonly string[]).includes(input.contentType)) {
    problems.push({
      path: 'input.contentType',
      code: 'NOT_ALLOWED',
      message: '只收 JPG、PNG、WebP 图片和 PDF 文件。',
    });
  }
  if (input.size < 1 || input.size > SUBMISSION_LIMITS.attachmentSize) {
    problems.push({ path: 'input.size', code: 'OUT_OF_RANGE', message: '文件不能为空，也不能超过 10 MB。' });
  }
  badInput(problems);
  const id = uuidv7();
  await demandRoom(ctx, { id, size: input.size });
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + UPLOAD_HOURS * 3600_000);
  ctx.em.create(Attachment, {
    id,
    ticketId: null,
    fileName,
    contentType: input.contentType,
    size: input.size,
    received: 0,
    createdAt: now,
    expiresAt,
  });
  await ctx.em.flush();
  return {
    attachmentId: id,
    url: `/uploads/${ctx.county.code}/${id}?token=${uploadToken(ctx, id)}`,
    expiresAt,
  };
}

/** What is only announced counts for an hour: otherwise whoever sends nothing could shut everybody else out for a day. */
const OPEN = {
  name: 'attachments-open',
  sql: `select coalesce(sum(case when created_at > $2 then greatest(size, received) else received end), 0)::float8 as bytes
    from {s}.attachment where ticket_id is null and not kept and id <> $1`,
};

/** @throws Refusal UNAVAILABLE where files that belong to no ticket, or all that lies on the disk, leave no room */
async function demandRoom(ctx: Ctx, file: { id: string; size: number }): Promise<void> {
  const [open] = await query<{ bytes: number }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: OPEN,
    values: [file.id, new Date(ctx.now().getTime() - 3600_000)],
  });
  if (open!.bytes + file.size > OPEN_BYTES) throw new Refusal('UNAVAILABLE', { uploads: 'full' });
  if ((await ctx.platform.files.free()) < SPARE_BYTES + file.size) {
    ctx.platform.log.error({ county: ctx.county.code }, 'the disk is full: no files are taken');
    throw new Refusal('UNAVAILABLE', { uploads: 'full' });
  }
}

function uploadToken(ctx: Ctx, id: string): string {
  return createHmac('sha256', ctx.platform.keys.upload)
    .update(`${ctx.county.code}/${id}`)
    .digest('base64url');
}

function fileOf(ctx: Ctx, id: string): string {
  return `uploads/${ctx.county.code}/${id}`;
}

/** Where a file grows until it is whole and checked: what lies at `fileOf` was always looked at. */
function draftOf(ctx: Ctx, id: string): string {
  return `${fileOf(ctx, id)}.part`;
}

/** Part of a file on its way. */
export interface UploadPart {
  readonly id: string;
  readonly token: string;
  /** The first byte's place in the file; null only asks how far it came. */
  readonly from: number | null;
  readonly body: Readable;
}

/**
 * Takes (a part of) a file. Once the last byte is there its content is checked, and a picture is written anew without
 * whatever its camera had added.
 * @returns how many bytes are here now
 * @throws Refusal NOT_FOUND (unknown, expired, wrong token), BAD_INPUT (wrong offset, too long, not what it says it is),
 *   UNAVAILABLE while there is no room
 */
export async function receiveUpload(ctx: Ctx, part: UploadPart): Promise<number> {
  const expected = Buffer.from(uploadToken(ctx, part.id));
  const attachment = sameBytes(expected, Buffer.from(part.token))
    ? await ctx.em.findOne(Attachment, part.id)
    : null;
  if (!attachment || attachment.expiresAt < ctx.now()) throw new Refusal('NOT_FOUND');
  if (attachment.completedAt) return attachment.size;
  const draft = draftOf(ctx, part.id);
  const stored = await ctx.platform.files.size(draft);
  if (part.from === null) return stored;
  if (part.from > stored) {
    const problem = { path: 'from', code: 'OUT_OF_RANGE', message: `请从第 ${stored} 字节继续上传。` };
    throw new Refusal('BAD_INPUT', { received: String(stored) }, [problem]);
  }
  await demandRoom(ctx, attachment);
  const rest = attachment.size - part.from;
  const size = await ctx.platform.files.append(draft, part.from, limited(part.body, rest));
  attachment.received = size;
  if (size === attachment.size) {
    await takeIn(ctx, attachment);
    attachment.completedAt = ctx.now();
  }
  await ctx.em.flush();
  return size;
}

async function takeIn(ctx: Ctx, attachment: Attachment): Promise<void> {
  const { files } = ctx.platform;
  const draft = draftOf(ctx, attachment.id);
  const type = await fileTypeFromFile(files.path(draft));
  if (type?.mime !== attachment.contentType) {
    await files.remove(draft);
    refuseFile('body', '文件内容与类型不符，请重新选择文件。');
  }
  const name = fileOf(ctx, attachment.id);
  if (attachment.contentType === 'application/pdf') {
    await files.move(draft, name);
  } else {
    const picture = await sharp(files.path(draft), { limitInputPixels: 50_000_000 })
      .rotate()
      .toFormat(attachment.contentType.slice('image/'.length) as 'jpeg')
      .toBuffer()
      .catch(() => null);
    await files.remove(draft);
    if (!picture) refuseFile('body', '图片无法打开，请重新选择文件。');
    await files.write(name, picture);
    attachment.size = picture.length;
    attachment.received = picture.length;
  }
  attachment.sha256 = await files.sha256(name);
}

/** Never ends the stream by itself: with it the connection would end, and our answer never arrive. */
async function* limited(body: Readable, most: number): AsyncGenerator<Buffer> {
  let left = most;
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    left -= chunk.length;
    if (left < 0) {
      throw new Refusal('BAD_INPUT', {}, [
        { path: 'body', code: 'TOO_LARGE', message: '文件比声明的要大。' },
      ]);
    }
    yield chunk;
  }
}

function refuseFile(path: string, message: string): never {
  throw new Refusal('BAD_INPUT', {}, [{ path, code: 'MALFORMED', message }]);
}

const FREE = {
  name: 'attachments-free',
  sql: `select id from {s}.attachment a where id = any ($1::uuid[]) and completed_at is not null
    and not kept and (ticket_id is null or ticket_id = (select k.ticket_id from {s}.intake_key k where k.credential = $2 and k.key = $3))`,
};

/**
 * Which of these files have arrived whole and belong to no ticket yet.
 * @param by a call that may be a repeated one: then they may be its own ticket's already
 */
export async function freeAttachments(
  ctx: Ctx,
  ids: readonly string[],
  by: { credential: string; key: string | null } | null = null,
): Promise<Set<string>> {
  const rows = await query<{ id: string }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: FREE,
    values: [ids.filter(isUuid), by?.credential ?? null, by?.key ?? null],
  });
  return new Set(rows.map((row) => row.id));
}

/** How long after its time an upload may still be under way. */
const GRACE_MS = 3600_000;

/** Drops what was sent and never became part of anything. */
export async function forgetUploads(ctx: Ctx): Promise<void> {
  const rows = await queryOnce<{ id: string }>(ctx.platform.database.app, {
    county: ctx.county,
    sql: `delete from {s}.attachment where ticket_id is null and not kept and expires_at < $1 returning id`,
    values: [new Date(ctx.now().getTime() - GRACE_MS)],
  });
  for (const { id } of rows) {
    await ctx.platform.files.remove(draftOf(ctx, id));
    await ctx.platform.files.remove(fileOf(ctx, id));
  }
}

/** What a proof or an acceptance may consist of. */
const KEPT_TYPES = ['image/jpeg', 'image/png', 'application/pdf'];

/**
 * Keeps uploads that have arrived whole for something that is no ticket, in the caller's transaction; they are then neither
 * forgotten nor anybody else's. JPEG, PNG and PDF only.
 * @returns those that could be kept; the caller refuses the others
 */
export async function keepAttachment(
  tx: Ctx,
  attachmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await execute<{ id: string }>(
    tx,
    `update {s}.attachment set kept = true where id = any ($1::uuid[]) and completed_at is not null
       and ticket_id is null and not kept and content_type = any ($2::text[]) returning id`,
    [attachmentIds.filter(isUuid), KEPT_TYPES],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Lets go of kept files: they are dropped with those that nobody took. */
export async function dropKept(tx: Ctx, attachmentIds: readonly string[]): Promise<void> {
  await execute(
    tx,
    `update {s}.attachment set kept = false, expires_at = least(expires_at, $2) where id = any ($1::uuid[]) and kept`,
    [attachmentIds, tx.now()],
  );
}

/** A file on its way out. */
export interface SentFile {
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly body: Readable;
}

/** A kept file. Whoever keeps it has asked for rights. @throws Refusal NOT_FOUND */
export async function readKept(ctx: Ctx, id: string): Promise<SentFile> {
  const attachment = await ctx.em.findOne(Attachment, { id, kept: true });
  if (!attachment) throw new Refusal('NOT_FOUND');
  return sentFile(ctx, attachment);
}

/** A file of a ticket, for staff who may see that ticket. @throws Refusal NOT_FOUND */
export async function readAttachment(ctx: Ctx, id: string): Promise<SentFile> {
  const attachment = await ctx.em.findOne(Attachment, id);
  const ticket = attachment?.ticketId ? await findStaffTicket(ctx, { id: attachment.ticketId }) : null;
  if (!attachment || !ticket) throw new Refusal('NOT_FOUND');
  return sentFile(ctx, attachment);
}

async function sentFile(ctx: Ctx, attachment: Attachment): Promise<SentFile> {
  const { id, fileName, contentType } = attachment;
  const size = await ctx.platform.files.size(fileOf(ctx, id));
  if (size === 0) throw new Refusal('NOT_FOUND', { file: 'missing' });
  return { fileName, contentType, size, body: ctx.platform.files.read(fileOf(ctx, id)) };
}
