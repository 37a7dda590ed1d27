import 'reflect-metadata';
import { Refusal } from '@zhitong/domain';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { Access, type AccessRule } from './access.ts';
import { isUuid } from './node-id.ts';
import { isDay, isInstant } from './scalars.ts';

/** The largest page anybody may ask for. */
export const MAX_PAGE = 100;

@ObjectType({ simpleResolvers: true })
@Access('public')
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor?: string | null;
  @Field(() => String, { nullable: true }) endCursor?: string | null;
}

/** One page of a list. `totalCount` is counted only when somebody asks for it. */
export interface Page<T> {
  readonly nodes: T[];
  readonly edges: () => { cursor: string; node: T }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number> | number;
}

/** The connection and edge types of one node type, as Relay shapes them. */
export function connectionOf<T extends object>(options: {
  name: string;
  node: ClassType<T>;
  access: AccessRule;
}): ClassType<Page<T>> {
  @ObjectType(`${options.name}Edge`, { simpleResolvers: true })
  @Access(options.access)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(() => options.node) node!: T;
  }

  @ObjectType(`${options.name}Connection`, { simpleResolvers: true })
  @Access(options.access)
  class Connection {
    @Field(() => [Edge]) edges!: () => Edge[];
    @Field(() => [options.node]) nodes!: T[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int, { description: 'Counted when asked for; costs a count over all matching rows.' })
    totalCount!: () => Promise<number> | number;
  }
  return Connection;
}

/** Where a reader stands in a list, and how far they want to look. Exactly one direction. */
export interface PageRequest {
  readonly limit: number;
  readonly backward: boolean;
  /** The keyset values of the cursor, in the order of the list's sort. */
  readonly from: readonly (string | number)[] | null;
}

export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** The arguments of a list that is read forward and has no filters. */
@ArgsType()
export class ListArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

/** What stands in a cursor, in the order of the list's sort. `instant` may be `infinity`. */
export type CursorKey = 'text' | 'number' | 'day' | 'instant' | 'uuid';

/** @throws Refusal BAD_INPUT for a size outside 1..100, both directions at once, or a cursor that is not ours. */
export function pageRequest(args: PageArgs, keys: readonly CursorKey[]): PageRequest {
  const problems: { path: string; code: string; message: string }[] = [];
  if (args.first != null && args.last != null) {
    problems.push({ path: 'last', code: 'CONTRADICTION', message: 'first 与 last 只能给一个。' });
  }
  const backward = args.last != null;
  const limit = (backward ? args.last : args.first) ?? 20;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    problems.push({
      path: backward ? 'last' : 'first',
      code: 'OUT_OF_RANGE',
      message: `每页 1 至 ${MAX_PAGE} 条。`,
    });
  }
  const cursor = backward ? args.before : args.after;
  const from = cursor == null ? null : readCursor(cursor, keys);
  if (cursor != null && !from) {
    problems.push({
      path: backward ? 'before' : 'after',
      code: 'MALFORMED',
      message: '游标无效，请从第一页重新开始。',
    });
  }
  if (problems.length > 0) throw new Refusal('BAD_INPUT', {}, problems);
  return { limit, backward, from };
}

export function writeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

const FITS: Record<CursorKey, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  number: (value) => Number.isSafeInteger(value),
  day: (value) => typeof value === 'string' && isDay(value),
  instant: (value) => typeof value === 'string' && (value === 'infinity' || isInstant(value)),
  uuid: (value) => typeof value === 'string' && isUuid(value),
};

/** Anybody can write a cursor: what the database could not read is none of ours. */
function readCursor(cursor: string, keys: readonly CursorKey[]): (string | number)[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(values) || values.length !== keys.length) return null;
    return values.every((value, i) => FITS[keys[i]!](value)) ? (values as (string | number)[]) : null;
  } catch {
    return null;
  }
}

/** Makes a page of rows that were fetched with one more than the limit, in the direction asked for. */
export function pageOf<Row, T>(
  request: PageRequest,
  options: {
    rows: Row[];
    cursorOf: (row: Row) => string;
    node: (row: Row) => T;
    totalCount: () => Promise<number> | number;
  },
): Page<T> {
  const more = options.rows.length > request.limit;
  const kept = more ? options.rows.slice(0, request.limit) : options.rows;
  if (request.backward) kept.reverse();
  const nodes = kept.map(options.node);
  const first = kept[0];
  const last = kept.at(-1);
  return {
    nodes,
    edges: () => kept.map((row, i) => ({ cursor: options.cursorOf(row), node: nodes[i]! })),
    pageInfo: {
      hasNextPage: request.backward ? request.from !== null : more,
      hasPreviousPage: request.backward ? more : request.from !== null,
      startCursor: first === undefined ? null : options.cursorOf(first),
      endCursor: last === undefined ? null : options.cursorOf(last),
    },
    totalCount: options.totalCount,
  };
}

/**
 * A list that is empty until its feature exists. No cursor can be wrong yet, but a size can.
 * @throws Refusal BAD_INPUT for a size outside 1..100
 */
export function emptyPage<T>({ first, last }: PageArgs): Page<T> {
  pageRequest({ first, last }, []);
  return {
    nodes: [],
    edges: () => [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    totalCount: () => 0,
  };
}

/** A page of a list that is held in memory, sorted by a unique text key. */
export function pageOfList<Row, T>(
  args: PageArgs,
  options: { rows: readonly Row[]; keyOf: (row: Row) => string; node: (row: Row) => T },
): Page<T> {
  const request = pageRequest(args, ['text']);
  const from = request.from === null ? null : String(request.from[0]);
  const inOrder = request.backward ? options.rows.toReversed() : options.rows;
  const rest =
    from === null
      ? inOrder
      : inOrder.filter((row) => (request.backward ? options.keyOf(row) < from : options.keyOf(row) > from));
  return pageOf(request, {
    rows: rest.slice(0, request.limit + 1),
    cursorOf: (row) => writeCursor([options.keyOf(row)]),
    node: options.node,
    totalCount: () => options.rows.length,
  });
}
