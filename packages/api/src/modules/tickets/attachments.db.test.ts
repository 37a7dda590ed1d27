import { aCounty } from '#test/county';
import { createWorld } from '#test/world';
import { expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx';
import { createUpload } from './attachments.ts';
import { Attachment } from './record.entity.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';
const FILE = { fileName: '1.pdf', contentType: 'application/pdf', size: 1000 };
const FULL = { code: 'UNAVAILABLE', details: { uploads: 'full' } };
const GIB = 1024 ** 3;

function withFree(ctx: Ctx, bytes: number): Ctx {
  const files = { ...ctx.platform.files, free: () => Promise.resolve(bytes) };
  return { ...ctx, platform: { ...ctx.platform, files } };
}

test('files without a ticket take two GiB of a county and no more; one only announced for an hour', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const anyone = () => withFree(world.as({ kind: 'anonymous' }), 100 * GIB);
  const em = world.asSystem().em;
  const at = { createdAt: new Date(MONDAY), expiresAt: new Date('2026-11-24T09:00:00+08:00') };
  const announced = { ...FILE, ...at, ticketId: null, received: 0, size: GIB };
  em.create(Attachment, { ...announced, id: '0193f5a0-0000-7000-8000-000000000001' });
  em.create(Attachment, { ...announced, id: '0193f5a0-0000-7000-8000-000000000002', size: GIB - 1500 });
  await em.flush();

  await expect(createUpload(anyone(), FILE)).resolves.toBeDefined();
  await expect(createUpload(anyone(), FILE)).rejects.toMatchObject(FULL);
  world.setClock('2026-11-23T10:00:01+08:00');
  await expect(createUpload(anyone(), FILE)).resolves.toBeDefined();
});

test('no file is taken while the disk has less than a GiB to spare', async () => {
  await using world = await createWorld({ now: MONDAY });
  await aCounty(world);
  const anyone = (free: number) => withFree(world.as({ kind: 'anonymous' }), free);

  await expect(createUpload(anyone(GIB), FILE)).rejects.toMatchObject(FULL);
  await expect(createUpload(anyone(GIB + 1000), FILE)).resolves.toBeDefined();
});
