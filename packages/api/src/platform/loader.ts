import DataLoader from 'dataloader';
import type { Ctx } from './ctx.ts';

const ofRequest = new WeakMap<Ctx, Map<string, DataLoader<string, unknown>>>();

/**
 * One value of a batch: all that one request asks for under the same name is loaded by one call.
 * @param batch gets distinct keys; what it leaves out of its map is `undefined`
 */
export function load<V>(
  ctx: Ctx,
  options: { name: string; key: string; batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>> },
): Promise<V | undefined> {
  let loaders = ofRequest.get(ctx);
  if (!loaders) ofRequest.set(ctx, (loaders = new Map()));
  let loader = loaders.get(options.name) as DataLoader<string, V | undefined> | undefined;
  if (!loader) {
    loader = new DataLoader(async (keys) => {
      const found = await options.batch(keys);
      return keys.map((key) => found.get(key));
    });
    loaders.set(options.name, loader as DataLoader<string, unknown>);
  }
  return loader.load(options.key);
}

/** Rows by the key they belong to. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
