import { readdir } from 'node:fs/promises';
import { Refusal } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { isUuid } from '#platform/node-id';
import { accountById, mayReadAccount } from '#points';
import { type SentFile, readKept } from '#tickets';

const PICTURE = {
  name: 'award-picture',
  sql: `select x.attachment_id as "attachmentId", a.account_id as "accountId" from {s}.award_picture x
    join {s}.award_acceptance c on c.id = x.acceptance_id join {s}.award_instalment i on i.id = c.instalment_id
    join {s}.award a on a.id = i.award_id where x.id = $1::uuid`,
};

/** A picture of acceptance, for whoever may read its award. @throws Refusal NOT_FOUND */
export async function readAwardPicture(
  ctx: Ctx,
  id: string,
): Promise<SentFile & { readonly isPublic: boolean }> {
  const [row] = isUuid(id)
    ? await query<{ attachmentId: string; accountId: string }>(ctx.platform.database.app, {
        county: ctx.county,
        statement: PICTURE,
        values: [id],
      })
    : [];
  const account = row && (await accountById(ctx, row.accountId));
  if (!account || !mayReadAccount(ctx, account)) throw new Refusal('NOT_FOUND');
  return { ...(await readKept(ctx, row.attachmentId)), isPublic: account.level !== 'HOUSEHOLD' };
}

/** Where the picture lies under the county's `/data/`; of households none does. */
export const PUBLIC_PICTURE = `'award_pictures/' || x.id || case f.content_type when 'image/png' then '.png' else '.jpg' end`;

const PUBLIC = {
  name: 'award-pictures-public',
  sql: `select ${PUBLIC_PICTURE} as name, x.attachment_id as "attachmentId" from {s}.award_picture x
    join {s}.attachment f on f.id = x.attachment_id and f.kept
    join {s}.award_acceptance c on c.id = x.acceptance_id join {s}.award_instalment i on i.id = c.instalment_id
    join {s}.award a on a.id = i.award_id join {s}.award_prize p on p.id = a.prize_id where p.level <> 'HOUSEHOLD'`,
};

/** Puts the pictures that everybody may see beside the open data, so that the site shows them without the API. A picture never changes. */
export async function publishAwardPictures(ctx: Ctx): Promise<void> {
  const { files } = ctx.platform;
  const folder = `export/${ctx.county.code}`;
  const there = new Set(await readdir(files.path(`${folder}/award_pictures`)).catch(() => []));
  const rows = await query<{ name: string; attachmentId: string }>(ctx.platform.database.app, {
    county: ctx.county,
    statement: PUBLIC,
    values: [],
  });
  for (const { name, attachmentId } of rows) {
    if (there.has(name.slice('award_pictures/'.length))) continue;
    const { body } = await readKept(ctx, attachmentId);
    await files.write(`${folder}/${name}`, Buffer.concat(await body.toArray()));
  }
}
