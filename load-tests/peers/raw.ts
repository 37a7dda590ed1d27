/**
 * What a bare server does with the same work: node:http and pg, no GraphQL, no rights, no limits, no encryption, fixed fields.
 * One transaction a request and the fewest statements: one. Environment: DATABASE_URL, SCHEMA, PORT.
 * Says `ready` on stdout.
 */
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

interface Submission {
  title: string;
  text: string;
  kind: string;
  placeCode: string;
  categoryCode: string;
  contactName: string;
  contactPhone: string;
  publishConsent: boolean;
  idempotencyKey: string;
}

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const schema = process.env['SCHEMA'];
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const SUBMIT = `with t as (
    insert into ${schema}.ticket (number, kind, channel, place_id, category_id, against_unit_ids, conflict_unit_ids,
      conflict_account_ids, publish_consent, credential, digest, receipt_key_id, tracking_hash, submitted_at, due_at,
      calendar_version, updated_at)
    values ('ZT-' || $1::text || '-' || lpad(nextval('${schema}.ticket_number_seq')::text, 6, '0'), $2, 'partner', $3, $4, '{}',
      '{}', '{}', $5, 'partner:raw', $6, $7, $8, $9, $10, '2026', $9)
    returning id, number
  ), w as (
    insert into ${schema}.words (id, ticket_id, kind, salt, body, digest, at)
    select id, id, 'INTAKE', $11, $12::jsonb, $6, $9 from t
  ), c as (
    insert into ${schema}.contact (ticket_id, name, phone, phone_hash) select id, $13, $14, $15 from t
  ), e as (
    insert into ${schema}.ticket_event (ticket_id, kind, at, actor, status, facts)
    select id, 'submitted', $9, 'partner:raw', 'RECEIVED', $16::jsonb from t
  ), k as (
    insert into ${schema}.intake_key (credential, key, body_hash, ticket_id, created_at) select 'partner:raw', $17, $18, id, $9 from t
  )
  select number from t`;

const LIST = `select t.number, t.title, t.kind, t.status, t.outcome, t.channel, t.submitted_on, t.due_on, t.closed_on,
    u.code as unit_code, u.name as unit_name, c.code as category_code, v.name as category_name
  from (select * from ${schema}.public_ticket order by submitted_on desc, number desc limit 21) t
  left join ${schema}.unit u on u.id = t.unit_id
  left join ${schema}.category c on c.id = t.category_id
  left join ${schema}.category_version v on v.category_id = t.category_id
    and v.valid_from <= $1 and (v.valid_to is null or v.valid_to >= $1)
  order by t.submitted_on desc, t.number desc`;

const places = await idsOf('place');
const categories = await idsOf('category');
const [receiptKey] = (await pool.query<{ id: string }>(`select id from ${schema}.county_key`)).rows;

async function idsOf(table: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; code: string }>(`select id, code from ${schema}.${table}`);
  return new Map(rows.map((row) => [row.code, row.id]));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

async function submit({ input }: { input: Submission }): Promise<string> {
  const now = new Date();
  const at = now.toISOString();
  const dueAt = new Date(now.getTime() + 1_800_000).toISOString();
  const words = JSON.stringify({ title: input.title, text: input.text });
  const { rows } = await pool.query<{ number: string }>({
    name: 'submit',
    text: SUBMIT,
    values: [
      at.slice(0, 10).replaceAll('-', ''),
      input.kind,
      places.get(input.placeCode),
      categories.get(input.categoryCode),
      input.publishConsent,
      sha256(words),
      receiptKey!.id,
      sha256(input.idempotencyKey),
      at,
      dueAt,
      randomBytes(16).toString('hex'),
      words,
      Buffer.from(input.contactName),
      Buffer.from(input.contactPhone),
      sha256(input.contactPhone),
      JSON.stringify({
        kind: 'submitted',
        ticketKind: input.kind,
        channel: 'partner',
        placeCode: input.placeCode,
        categoryCode: input.categoryCode,
        hasContact: true,
        publishConsent: input.publishConsent,
        wordsId: input.idempotencyKey,
        dueAt,
      }),
      input.idempotencyKey,
      sha256(words),
    ],
  });
  const { number } = rows[0]!;
  return `{"data":{"submitTicket":{"receipt":{"number":"${number}","trackingCode":"${input.idempotencyKey.slice(0, 19)}","status":"RECEIVED","submittedAt":"${at}","dueAt":"${dueAt}"}}}}`;
}

async function list({ first }: { first: number }): Promise<string> {
  const values = [new Date().toISOString().slice(0, 10)];
  const { rows } = await pool.query<Record<string, string | null>>({ name: 'list', text: LIST, values });
  const kept = rows.slice(0, first);
  const last = kept.at(-1);
  return JSON.stringify({
    data: {
      tickets: {
        nodes: kept.map((row) => ({
          number: row['number'],
          title: row['title'],
          kind: row['kind'],
          status: row['status'],
          outcome: row['outcome'],
          channel: row['channel'],
          submittedOn: row['submitted_on'],
          dueOn: row['due_on'],
          closedOn: row['closed_on'],
          unit: row['unit_code'] === null ? null : { code: row['unit_code'], name: row['unit_name'] },
          category:
            row['category_code'] === null ? null : { code: row['category_code'], name: row['category_name'] },
        })),
        pageInfo: {
          hasNextPage: rows.length > first,
          endCursor: last
            ? Buffer.from(JSON.stringify([last['submitted_on'], last['number']])).toString('base64url')
            : null,
        },
      },
    },
  });
}

const server = http.createServer((request, response) => {
  if (request.method !== 'POST') return void response.writeHead(200).end();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void answer(Buffer.concat(chunks)).then(
      (text) => {
        const body = Buffer.from(text);
        response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': body.length,
        });
        response.end(body);
      },
      (error: unknown) =>
        response.writeHead(500).end(JSON.stringify({ errors: [{ message: String(error) }] })),
    );
  });
});

async function answer(body: Buffer): Promise<string> {
  const { operationName, variables } = JSON.parse(body.toString('utf8')) as {
    operationName: string;
    variables: never;
  };
  return operationName === 'Submit' ? submit(variables) : list(variables);
}

server.keepAliveTimeout = 65_000;
server.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'));
process.once('SIGTERM', () => process.exit(0));
