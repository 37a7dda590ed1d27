import { pointsOperations } from '#test/points-operations';
import { aPointsScene } from '#test/points-scene';
import {
  type CountingServer,
  POINTS_FOLDERS,
  documentsIn,
  islandDocumentsIn,
  startCountingServer,
  statementsOf,
  unasked,
} from '#test/statements';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * The most statements that one operation may make, its transaction's begin and commit among them: whoever splits a group
 * has the scores of month and year made anew.
 */
const BOUND = 40;

let counting: CountingServer;
beforeAll(async () => {
  counting = await startCountingServer();
});
afterAll(() => counting.stop());

test('no operation of points, awards, volunteers and shops makes more statements for a hundred rows than for one', async () => {
  const texts = new Map([
    ...(await documentsIn(POINTS_FOLDERS)),
    ...islandDocumentsIn('sites/public/src/islands/mine'),
  ]);
  await using small = await aPointsScene(2, counting.server);
  await using large = await aPointsScene(100, counting.server);

  const few = await statementsOf(small, { texts, asked: await pointsOperations(small), counting });
  const many = await statementsOf(large, { texts, asked: await pointsOperations(large), counting });

  process.stdout.write(`statements of points: ${JSON.stringify(many)}\n`);
  expect(many).toEqual(few);
  expect(Object.entries(many).filter(([, count]) => count > BOUND)).toEqual([]);
  expect(unasked(texts, many)).toEqual([]);
}, 240_000);
