import pg from 'pg';
import { expect, test } from 'vitest';
import { createWorld } from '#test/world';
import { checkGrants, createCounty } from './migrate.ts';
import { createGlobalOrm, createOrm } from './orm.ts';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('the migrations build exactly the schema that the entities describe', async () => {
  await using world = await createWorld({ now: MONDAY });
  // As the owner: PostgreSQL tells nobody else of check constraints.
  const orm = createOrm(world.config.databaseOwnerUrl!);
  const diff = await orm.schema
    .getUpdateSchemaSQL({ safe: false, schema: world.schema })
    .finally(() => orm.close());
  expect(diff).toBe('');
});

test('the global migrations build exactly the global tables', async () => {
  await using world = await createWorld({ now: MONDAY });
  const orm = createGlobalOrm(world.config.databaseOwnerUrl!);
  const diff = await orm.schema
    .getUpdateSchemaSQL({ safe: false, schema: 'public' })
    .finally(() => orm.close());
  expect(diff).toBe('');
});

test('no county holds a trigger, and no key crosses from one schema to another', async () => {
  await using world = await createWorld({ now: MONDAY });
  await createCounty({
    ownerUrl: world.config.databaseOwnerUrl!,
    keys: world.opened.platform.keys,
    county: { code: '999902', name: '邻县', isDefault: false },
  });
  const rows = await sql(
    world.config.databaseOwnerUrl!,
    `select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
       where not t.tgisinternal and n.nspname <> 'pgboss'
     union all
     select k.conname from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
       where k.contype = 'f' and a.relnamespace <> b.relnamespace`,
  );
  expect(rows).toEqual([]);
  expect(await sql(world.config.databaseUrl, `select count(*)::int as n from county_999902.ticket`)).toEqual([
    { n: 0 },
  ]);
});

test('the server cannot change history, and public reads reach public copies only', async () => {
  await using world = await createWorld({ now: MONDAY });
  const { databaseUrl, databasePublicUrl, databaseOwnerUrl } = world.config;
  expect(await checkGrants({ app: databaseUrl, public: databasePublicUrl })).toEqual([]);
  for (const table of ['ticket_event', 'event_seal', 'contact_look', 'evaluation', 'release_reading']) {
    await expect(sql(databaseUrl, `delete from ${world.schema}.${table}`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql(databaseUrl, `truncate ${world.schema}.${table} cascade`)).rejects.toThrow(
      /permission denied/,
    );
  }
  for (const table of ['ticket', 'words', 'contact', 'ticket_event', 'account', 'release']) {
    await expect(sql(databasePublicUrl, `select * from ${world.schema}.${table}`)).rejects.toThrow(
      /permission denied/,
    );
  }

  await sql(databaseOwnerUrl!, `grant delete on ${world.schema}.ticket_event to zhitong_app`);
  await sql(databaseOwnerUrl!, `grant select on ${world.schema}.contact to zhitong_public`);
  expect(await checkGrants({ app: databaseUrl, public: databasePublicUrl })).toEqual([
    `the server's role may DELETE ${world.schema}.ticket_event, which is append-only`,
    `the public role may read ${world.schema}.contact`,
  ]);
});

async function sql(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
