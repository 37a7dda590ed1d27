import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { aCounty } from '#test/county';
import { answerOf, refusalIn, serve } from '#test/served';
import { good, signedIn } from '#test/staff-client';
import { createWorld } from '#test/world';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Attachment, Ticket, forgetUploads } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';
const CREATE =
  'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { attachmentId url expiresAt } }';
const SUBMIT =
  'mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { receipt { number trackingCode } } }';
const ADD = 'mutation ($input: AddToTicketInput!) { addToTicket(input: $input) { receipt { status } } }';
const APPEAL = { title: '路灯坏了', text: '村口三盏路灯坏了一周。', placeCode: '999901101201' };

function aPicture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#888', noise } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Kamera', Copyright: '某某' }, IFD3: { GPSLatitude: '27/1 3/1 0/1' } })
    .toBuffer();
}

/** A county with its server, and a stranger who sends files. */
async function opened() {
  const world = await createWorld({ now: MONDAY });
  const county = await aCounty(world);
  const served = await serve(world);
  const caller = served.caller();
  return {
    world,
    county,
    served,
    caller,
    async reserve(file: { size: number; contentType?: string; fileName?: string }) {
      const input = { fileName: 'IMG 1.jpg', contentType: 'image/jpeg', ...file };
      const { attachmentId: id, url } = good(await caller.ask(CREATE, { input })).data.createUpload;
      return { id: id as string, url: `${served.origin}${url as string}` };
    },
    put: async (url: string, body: Buffer | string, headers: Record<string, string> = {}) =>
      answerOf(await fetch(url, { method: 'PUT', body: body as BodyInit, headers })),
    async [Symbol.asyncDispose]() {
      await served.running.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

test('a picture arrives whole, loses what its camera wrote, and belongs to one appeal', async () => {
  await using at = await opened();
  const picture = await aPicture();
  expect((await sharp(picture).metadata()).exif).toBeDefined();
  const { id, url } = await at.reserve({ size: picture.length });
  const early = await at.caller.ask(SUBMIT, { input: { ...APPEAL, attachmentIds: [id] } });
  expect(refusalIn(early)).toBe('200 BAD_INPUT input.attachmentIds.0 UNKNOWN');

  expect(JSON.parse((await at.put(url, picture)).body)).toEqual({ received: picture.length });
  const input = { ...APPEAL, attachmentIds: [id], idempotencyKey: '0193f5a0-0000-7000-8000-000000000002' };
  const first = good(await at.caller.ask(SUBMIT, { input })).data.submitTicket.receipt;
  const again = good(await at.caller.ask(SUBMIT, { input })).data.submitTicket.receipt;
  const other = await at.caller.ask(SUBMIT, { input: { ...APPEAL, attachmentIds: [id] } });

  expect(again).toEqual(first);
  expect(refusalIn(other)).toBe('200 BAD_INPUT input.attachmentIds.0 UNKNOWN');
  expect(await at.world.asSystem().em.count(Ticket)).toBe(1);

  const dispatcher = await signedIn(at, at.county.staff.dispatcher);
  const file = '{ staffTickets(sort: NEWEST) { nodes { attachments { fileName contentType size url } } } }';
  const [shown] = good(await dispatcher.ask(file)).data.staffTickets.nodes[0].attachments;
  const cookie = [...dispatcher.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const read = await fetch(`${at.served.origin}${shown.url as string}`, { headers: { cookie } });
  const bytes = Buffer.from(await read.arrayBuffer());
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(shown.size),
    'content-disposition': `attachment; filename*=UTF-8''IMG%201.jpg`,
    'content-security-policy': `default-src 'none'; sandbox`,
    'cache-control': 'private, no-store',
  });
  const { exif, width } = await sharp(bytes).metadata();
  expect({ exif, width }).toEqual({ exif: undefined, width: 640 });
  expect(bytes.includes('Kamera')).toBe(false);
});

test('only staff who may see the ticket may see its file', async () => {
  await using at = await opened();
  const picture = await aPicture();
  const { id, url } = await at.reserve({ size: picture.length });
  await at.put(url, picture);
  good(await at.caller.ask(SUBMIT, { input: { ...APPEAL, attachmentIds: [id] } }));
  const address = url.split('?', 1)[0]!;
  const readAs = async (cookies: Map<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return (await fetch(address, { headers: cookie ? { cookie } : {} })).status;
  };

  expect(await readAs(new Map())).toBe(404);
  expect(await readAs((await signedIn(at, at.county.staff.handler)).cookies)).toBe(404);
  expect(await readAs((await signedIn(at, at.county.staff.dispatcher)).cookies)).toBe(200);
  expect((await at.put(address, picture)).status).toBe(404);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
});

test('a broken transfer goes on where it stopped', async () => {
  await using at = await opened();
  const picture = await aPicture();
  const { url } = await at.reserve({ size: picture.length });
  const half = Math.floor(picture.length / 2);
  const { port, pathname, search } = new URL(url);
  await new Promise<void>((resolve) => {
    const headers = { 'content-length': picture.length };
    const sent = request({ port, host: '127.0.0.1', method: 'PUT', path: pathname + search, headers });
    sent.on('error', () => resolve());
    sent.write(picture.subarray(0, half), () => setImmediate(() => sent.destroy()));
    sent.on('close', () => resolve());
  });

  const asked = async () =>
    JSON.parse((await at.put(url, '', { 'content-range': `bytes */${picture.length}` })).body) as {
      received: number;
    };
  await expect.poll(async () => (await asked()).received, { timeout: 5000 }).toBeGreaterThan(0);
  const { received } = await asked();
  const gap = await at.put(url, picture.subarray(received + 1), {
    'content-range': `bytes ${received + 1}-/*`,
  });
  expect(gap.errors[0]?.extensions).toMatchObject({
    code: 'BAD_INPUT',
    details: { received: String(received) },
  });
  const range = `bytes ${received}-${picture.length - 1}/${picture.length}`;
  const rest = await at.put(url, picture.subarray(received), { 'content-range': range });

  expect(JSON.parse(rest.body)).toEqual({ received: picture.length });
  expect(await at.world.asSystem().em.findOne(Attachment, { completedAt: { $ne: null } })).not.toBeNull();
});

test('a file is what it says it is, and no larger', async () => {
  await using at = await opened();
  const picture = await aPicture();
  const page = Buffer.from('<html><script>alert(1)</script></html>');

  const asPicture = await at.reserve({ size: page.length });
  expect(refusalIn(await at.put(asPicture.url, page))).toBe('400 BAD_INPUT body MALFORMED');
  const asPdf = await at.reserve({ size: picture.length, contentType: 'application/pdf', fileName: 'a.pdf' });
  expect(refusalIn(await at.put(asPdf.url, picture))).toBe('400 BAD_INPUT body MALFORMED');
  const torn = await at.reserve({ size: 2000 });
  expect(refusalIn(await at.put(torn.url, picture.subarray(0, 2000)))).toBe('400 BAD_INPUT body MALFORMED');
  const small = await at.reserve({ size: 1000 });
  expect(refusalIn(await at.put(small.url, picture))).toBe('413 BAD_INPUT body TOO_LARGE');
  expect(refusalIn(await at.put(small.url, 'x', { 'content-range': 'items 1-2' }))).toBe(
    '400 BAD_INPUT content-range MALFORMED',
  );
  expect(await at.world.asSystem().em.count(Attachment, { completedAt: { $ne: null } })).toBe(0);

  const input = { fileName: '../../etc/passwd', contentType: 'image/svg+xml', size: 11 * 1024 * 1024 };
  expect(refusalIn(await at.caller.ask(CREATE, { input }))).toBe(
    '200 BAD_INPUT input.contentType NOT_ALLOWED, input.size OUT_OF_RANGE',
  );
});

test('no path and no token but its own opens a place', async () => {
  await using at = await opened();
  const { id, url } = await at.reserve({ size: 10 });
  const other = await at.reserve({ size: 10 });
  const base = `${at.served.origin}/uploads`;
  const token = url.split('token=')[1]!;
  const wrong = [
    `${base}/999901/${other.id}?token=${token}`,
    `${base}/999902/${id}?token=${token}`,
    `${base}/999901/${id}`,
    `${base}/999901/${id}?token=%E0%A4%A`,
    `${base}/999901/..%2f..%2fkeys%2fserver.key?token=${token}`,
    `${base}/999901/------------------------------------?token=${token}`,
    `${base}/999901/${id}/..?token=${token}`,
  ];

  for (const address of wrong) {
    const put = await at.put(address, '0123456789');
    const got = await fetch(address);
    expect({ address, put: put.status, got: got.status }).toEqual({ address, put: 404, got: 404 });
  }
  at.world.setClock('2026-11-24T09:00:01+08:00');
  expect((await at.put(url, '0123456789')).status).toBe(404);
});

test('one file is never part of two appeals, however close they come', async () => {
  await using at = await opened();
  const picture = await aPicture();
  const { id, url } = await at.reserve({ size: picture.length });
  await at.put(url, picture);
  const appeals = await Promise.all([1, 2].map(() => at.caller.ask(SUBMIT, { input: APPEAL })));

  const added = await Promise.all(
    appeals.map((answer) => {
      const { number, trackingCode } = good(answer).data.submitTicket.receipt;
      return at.caller.ask(ADD, { input: { number, trackingCode, action: 'ADD', attachmentIds: [id] } });
    }),
  );

  expect(added.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
});

test('what never became part of an appeal is dropped', async () => {
  await using at = await opened();
  const picture = await aPicture();
  const kept = await at.reserve({ size: picture.length });
  await at.put(kept.url, picture);
  good(await at.caller.ask(SUBMIT, { input: { ...APPEAL, attachmentIds: [kept.id] } }));
  const left = await at.reserve({ size: picture.length });
  await at.put(left.url, picture.subarray(0, 100));
  const folder = join(at.world.config.home, 'uploads/999901');
  expect(readdirSync(folder)).toHaveLength(2);

  at.world.setClock('2026-11-24T11:00:00+08:00');
  await forgetUploads(at.world.asSystem());

  expect(readdirSync(folder)).toEqual([kept.id]);
  expect(existsSync(join(folder, kept.id))).toBe(true);
  expect(await at.world.asSystem().em.count(Attachment)).toBe(1);
});

test('an appeal with six files is well within what a stranger may do; files without end are not', async () => {
  await using at = await opened();
  const picture = await aPicture();
  const ids = [];
  for (let i = 0; i < 6; i += 1) {
    const { id, url } = await at.reserve({ size: picture.length });
    expect((await at.put(url, picture)).status).toBe(200);
    ids.push(id);
  }
  const filed = await at.caller.ask(SUBMIT, { input: { ...APPEAL, attachmentIds: ids } });
  expect(good(filed).headers.get('ratelimit')).toMatch(/^limit=1000, remaining=8[56]\d$/);

  const { url } = await at.reserve({ size: 100 });
  const input = { fileName: '1.jpg', contentType: 'image/jpeg', size: 100 };
  const more = await Promise.all(Array.from({ length: 45 }, () => at.caller.ask(CREATE, { input })));
  expect(more.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  const asked = { 'content-range': 'bytes */100' };
  const parts = await Promise.all(Array.from({ length: 20 }, () => at.put(url, '', asked)));
  const refused = parts.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  const search = `${at.served.origin}/search/indexes/county_999901/search`;
  expect((await fetch(search, { method: 'POST', body: '{}' })).status).toBe(429);
});
