import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grow, verifyLog } from '#test/register';
import { openStage } from '#test/stage';
import { submitTicket } from '#tickets';

const MONDAY = '2026-11-23T09:00:00+08:00';

test('a citizen sees the place in the register on the receipt and keeps a proof that a stranger can check', async () => {
  await using stage = await openStage({ now: MONDAY });
  const { world, origin } = stage;
  await stage.publish();
  const input = { title: '村口路灯不亮', text: '坏了一周。', placeCode: '999901101201' };
  const { receipt, trackingCode } = await submitTicket(world.as({ kind: 'anonymous' }), input);
  const address = `/receipt/#number=${receipt.number}&code=${trackingCode}`;

  const { page, faults } = await stage.visit(address);
  await page.getByText('登记后一分钟内载入公开登记簿').waitFor();
  await grow(world.asSystem(), 1);
  await page.reload();
  await page.getByText('已载入公开登记簿，序号 0。').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存收录凭证' }).click();
  const saved = await download;
  const file = join(world.config.home, saved.suggestedFilename());
  await saved.saveAs(file);

  await page.getByText('凭证已保存为文件。').waitFor();
  expect(saved.suggestedFilename()).toBe(`${receipt.number}.json`);
  expect(await verifyLog(`${origin}/register/`, '--proof', file)).toMatchObject({ status: 0 });
  expect(faults).toEqual([]);
});
