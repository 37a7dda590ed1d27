import { type CountReason, Refusal, type StockMove, demand, scopeOf, writeHundredths } from '@zhitong/domain';
import { placeDirectory } from '#places';
import type { Ctx } from '#platform/ctx';
import { query, queryOnce } from '#platform/database';
import { load } from '#platform/loader';
import { nodeId } from '#platform/node-id';
import { type Page, type PageArgs, pageOf, pageRequest, writeCursor } from '#platform/pagination';
import { citizenOf } from '#volunteers';
import { keepsShop } from './keep-goods.ts';

export interface GoodsRow {
  readonly id: string;
  readonly placeId: string;
  readonly name: string;
  readonly per: string;
  /** Hundredths. */
  readonly price: number;
  readonly stock: number;
  readonly onSale: boolean;
}

const GOODS = `g.id, g.place_id as "placeId", g.name, g.per, g.price, g.stock, g.on_sale as "onSale"`;
const BY_IDS = {
  name: 'market-goods-by-id',
  sql: `select ${GOODS} from {s}.market_goods g where g.id = any ($1::uuid[])`,
};

/** One statement for all that a request asks for. */
export async function goodsById(ctx: Ctx, id: string): Promise<GoodsRow | null> {
  const batch = async (ids: readonly string[]) => {
    const rows = await query<GoodsRow>(ctx.platform.database.app, {
      county: ctx.county,
      statement: BY_IDS,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.id, row]));
  };
  return (await load(ctx, { name: 'market-goods', key: id, batch })) ?? null;
}

/** Reads a page of rows by fixed pieces and bound values, and counts them only when somebody asks. */
async function pageOfSql<Row extends object>(
  ctx: Ctx,
  options: {
    readonly columns: string;
    readonly from: string;
    readonly where: readonly string[];
    readonly values: readonly unknown[];
    readonly args: PageArgs;
    readonly key: { readonly column: string; readonly kind: 'uuid' | 'number'; readonly descending: boolean };
    readonly keyOf: (row: Row) => string | number;
  },
): Promise<Page<Row>> {
  const { columns, from, args, key, keyOf } = options;
  const request = pageRequest(args, [key.kind]);
  const values = [...options.values];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = [...options.where];
  const cast = key.kind === 'uuid' ? 'uuid' : 'bigint';
  if (request.from)
    where.push(`${key.column} ${key.descending ? '<' : '>'} ${bind(request.from[0])}::${cast}`);
  const on = ctx.platform.database.app;
  const sql = `select ${columns} from ${from} where ${where.join(' and ')}
    order by ${key.column} ${key.descending ? 'desc' : 'asc'} limit ${bind(request.limit + 1)}`;
  const rows = await queryOnce<Row>(on, { county: ctx.county, sql, values });
  return pageOf(request, {
    rows,
    cursorOf: (row) => writeCursor([keyOf(row)]),
    node: (row) => row,
    totalCount: async () => {
      const [count] = await queryOnce<{ n: number }>(on, {
        county: ctx.county,
        sql: `select count(*)::int as n from ${from} where ${options.where.join(' and ')}`,
        values: options.values,
      });
      return count!.n;
    },
  });
}

/** The shelves of the shops at a place and in it; everywhere without one. */
export function goodsPage(
  ctx: Ctx,
  options: { readonly place?: string | null; readonly offSale?: boolean | null; readonly args: PageArgs },
): Promise<Page<GoodsRow>> {
  const values: unknown[] = [];
  const where = ['true'];
  if (options.place)
    where.push(
      `g.place_id in (select p.id from {s}.place p where starts_with(p.code, $${values.push(options.place)}))`,
    );
  if (!options.offSale) where.push('g.on_sale');
  return pageOfSql<GoodsRow>(ctx, {
    columns: GOODS,
    from: '{s}.market_goods g',
    where,
    values,
    args: options.args,
    key: { column: 'g.id', kind: 'uuid', descending: false },
    keyOf: (row) => row.id,
  });
}

export interface MovementRow {
  readonly id: number;
  readonly kind: StockMove;
  readonly quantity: number;
  readonly reason: CountReason | null;
  readonly document: string | null;
  /** Name of the member of staff. */
  readonly by: string;
  readonly at: Date;
}

/** The latest first. @throws Refusal FORBIDDEN, NOT_FOUND for goods of other shops */
export async function movementPage(ctx: Ctx, goodsId: string, args: PageArgs): Promise<Page<MovementRow>> {
  demand(ctx.actor, 'market.manage');
  const goods = await goodsById(ctx, goodsId);
  if (!goods || !(await keepsShop(ctx, goods.placeId))) throw new Refusal('NOT_FOUND', { goodsId });
  return pageOfSql<MovementRow>(ctx, {
    columns: 'm.id, m.kind, m.quantity, m.reason, m.document, a.name as "by", m.at',
    from: '{s}.stock_movement m join {s}.account a on a.id = m.account_id',
    where: ['m.goods_id = $1'],
    values: [goodsId],
    args,
    key: { column: 'm.id', kind: 'number', descending: true },
    keyOf: (row) => row.id,
  });
}

/** A redemption as clerk and household read it; nothing in it says which household. */
export interface RedemptionRow {
  readonly id: string;
  readonly goodsId: string;
  readonly quantity: number;
  /** Hundredths. */
  readonly points: number;
  readonly at: Date;
  /** When it was taken back; null while it stands. */
  readonly undoneAt: Date | null;
}

const REDEMPTION = {
  columns: `r.id, r.goods_id as "goodsId", r.quantity, r.points, r.at,
    (select u.at from {s}.redemption u where u.undoes_id = r.id) as "undoneAt"`,
  key: { column: 'r.id', kind: 'uuid', descending: true } as const,
  keyOf: (row: RedemptionRow) => row.id,
};

/** At the caller's shops at a place and in it, the latest first; at those of others there are none. @throws Refusal FORBIDDEN */
export async function redemptionPage(ctx: Ctx, place: string, args: PageArgs): Promise<Page<RedemptionRow>> {
  demand(ctx.actor, 'market.manage');
  const scope = scopeOf(ctx.actor, 'market.manage');
  const reach = 'county' in scope ? [''] : scope.placeCodes;
  return pageOfSql<RedemptionRow>(ctx, {
    ...REDEMPTION,
    from: `{s}.redemption r join {s}.market_goods g on g.id = r.goods_id join {s}.place p on p.id = g.place_id`,
    where: [
      'r.undoes_id is null',
      'starts_with(p.code, $1)',
      'exists (select 1 from unnest($2::text[]) as reach (code) where starts_with(p.code, reach.code))',
    ],
    values: [place, reach],
    args,
  });
}

/** Of the households whose holder the caller is, the latest first. @throws Refusal for whoever is no citizen */
export async function ownRedemptions(ctx: Ctx, args: PageArgs): Promise<Page<RedemptionRow>> {
  const { phoneHash } = citizenOf(ctx);
  return pageOfSql<RedemptionRow>(ctx, {
    ...REDEMPTION,
    from: '{s}.redemption r',
    where: [
      'r.undoes_id is null',
      'r.account_id in (select h.account_id from {s}.points_holder h where h.phone_hash = $1 and h.ended_at is null)',
    ],
    values: [Buffer.from(phoneHash, 'hex')],
    args,
  });
}

const REDEMPTION_BY_ID = {
  name: 'market-redemption-by-id',
  sql: `select ${REDEMPTION.columns} from {s}.redemption r where r.id = $1`,
};

/** After a step that asked for rights. */
export async function redemptionById(ctx: Ctx, id: string): Promise<RedemptionRow | null> {
  const [row] = await query<RedemptionRow>(ctx.platform.database.app, {
    county: ctx.county,
    statement: REDEMPTION_BY_ID,
    values: [id],
  });
  return row ?? null;
}

const ALL = {
  name: 'market-goods-all',
  sql: `select ${GOODS} from {s}.market_goods g order by g.id`,
};

/** `market_goods.jsonl`: the shelves of all shops, for the public site and the open data. */
export async function marketGoodsLines(ctx: Ctx): Promise<object[]> {
  const [rows, places] = await Promise.all([
    query<GoodsRow>(ctx.platform.database.app, { county: ctx.county, statement: ALL, values: [] }),
    placeDirectory(ctx),
  ]);
  return rows.map(({ id, placeId, price, ...row }) => ({
    id: nodeId('MarketGoods', ctx.county, id),
    placeCode: places.byId.get(placeId)?.code ?? null,
    ...row,
    price: writeHundredths(price),
  }));
}
