import { createHmac } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ATTACHMENT_TYPES, Refusal, SUBMISSION_LIMITS, badInput } from '@zhitong/domain';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#platform/ctx';
import { sameBytes } from '#platform/crypto';
import { query } from '#platform/database';
import { Attachment } from './record.entity.ts';
import { findStaffTicket } from './staff-ticket.queries.ts';

const UPLOAD_HOURS = 24;

export interface NewUpload {
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Reserves a place to send one file to. The URL takes PUT with `Content-Range`, so that a broken transfer goes on.
 * @throws Refusal BAD_INPUT
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

function uploadToken(ctx: Ctx, id: string): string {
  return createHmac('sha256', ctx.platform.keys.upload)
    .update(`${ctx.county.code}/${id}`)
    .digest('base64url');
}

function fileOf(ctx: Ctx, id: string): string {
  return `uploads/${ctx.county.code}/${id}`;
}

/**
 * Takes (a part of) a file. Once the last byte is there its content is checked, and a picture is written anew without
 * whatever its camera had added.
 * @param from the first byte's place in the file
 * @returns how many bytes are here now
 * @throws Refusal NOT_FOUND (unknown, expired, wrong token), BAD_INPUT (wrong offset, too long, not what it says it is)
 */
export async function receiveUpload(
  ctx: Ctx,
  part: { id: string; token: string; from: number; body: Readable },
): Promise<number> {
  const expected = Buffer.from(uploadToken(ctx, part.id));
  const attachment = sameBytes(expected, Buffer.from(part.token))
    ? await ctx.em.findOne(Attachment, part.id)
    : null;
  if (!attachment || attachment.ticketId || attachment.expiresAt < ctx.now()) throw new Refusal('NOT_FOUND');
  if (attachment.completedAt) return attachment.size;
  const stored = await ctx.platform.files.size(fileOf(ctx, part.id));
  if (part.from > stored) refuseFile('from', `请从第 ${stored} 字节继续上传。`);

  const size = await ctx.platform.files.append(
    fileOf(ctx, part.id),
    part.from,
    limited(part.body, attachment.size - part.from),
  );
  attachment.received = size;
  if (size === attachment.size) {
    await checkContent(ctx, attachment);
    attachment.completedAt = ctx.now();
  }
  await ctx.em.flush();
  return size;
}

async function checkContent(ctx: Ctx, attachment: Attachment): Promise<void> {
  const name = fileOf(ctx, attachment.id);
  const path = ctx.platform.files.path(name);
  const type = await fileTypeFromFile(path);
  if (type?.mime !== attachment.contentType) {
    await ctx.platform.files.remove(name);
    refuseFile('body', '文件内容与类型不符，请重新选择文件。');
  }
  if (attachment.contentType !== 'application/pdf') {
    const picture = await sharp(path, { limitInputPixels: 50_000_000 })
      .rotate()
      .toFormat(attachment.contentType.slice('image/'.length) as 'jpeg')
      .toBuffer()
      .catch(() => null);
    if (!picture) {
      await ctx.platform.files.remove(name);
      refuseFile('body', '图片无法打开，请重新选择文件。');
    } else {
      await ctx.platform.files.write(name, picture);
      attachment.size = picture.length;
      attachment.received = picture.length;
    }
  }
  attachment.sha256 = await ctx.platform.files.sha256(name);
}

async function* limited(body: Readable, most: number): AsyncGenerator<Buffer> {
  let left = most;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    left -= chunk.length;
    if (left < 0) refuseFile('body', '文件比声明的要大。');
    yield chunk;
  }
}

function refuseFile(path: string, message: string): never {
  throw new Refusal('BAD_INPUT', {}, [{ path, code: 'MALFORMED', message }]);
}

const FREE = {
  name: 'attachments-free',
  sql: `select id from {s}.attachment where id = any ($1::uuid[]) and ticket_id is null and completed_at is not null`,
};

/** Which of these files have arrived whole and belong to no ticket yet. */
export async function freeAttachments(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const uuids = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const rows = await query<{ id: string }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: FREE,
    values: [uuids],
  });
  return new Set(rows.map((row) => row.id));
}

/** A file of a ticket, for staff who may see that ticket. @throws Refusal NOT_FOUND */
export async function readAttachment(
  ctx: Ctx,
  id: string,
): Promise<{ fileName: string; contentType: string; size: number; body: Readable }> {
  const attachment = await ctx.em.findOne(Attachment, id);
  const ticket = attachment?.ticketId ? await findStaffTicket(ctx, { id: attachment.ticketId }) : null;
  if (!attachment || !ticket) throw new Refusal('NOT_FOUND');
  const { fileName, contentType, size } = attachment;
  return { fileName, contentType, size, body: ctx.platform.files.read(fileOf(ctx, id)) };
}
