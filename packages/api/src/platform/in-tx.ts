import type { Ctx } from './ctx.ts';

/**
 * A statement with `{s}` for the county's schema and bound `$n`, inside the running transaction of `tx` (outside of one on
 * any connection). It sees what entities were made or changed only after a flush. Days and instants come as text.
 */
export async function execute<Row extends object>(
  tx: Ctx,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const sql = statement.replaceAll('{s}', `"${tx.county.schema}"`);
  const { rows } = await tx.em.getKysely().executeQuery<Row>({
    sql,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] },
    queryId: { queryId: 'plain' },
  });
  return rows;
}
