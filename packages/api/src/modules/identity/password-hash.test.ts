import { expect, test } from 'vitest';
import { hashPassword, passwordFits } from './password-hash.ts';
import { queueOf } from './queue.ts';

test('a password fits its own hash alone, whichever keyboard it was typed on', async () => {
  const hash = await hashPassword('Pässwort-口令-１２');

  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await passwordFits('Pässwort-口令-１２', hash)).toBe(true);
  expect(await passwordFits('Pa\u0308sswort-口令-12', hash)).toBe(true);
  expect(await passwordFits('pässwort-口令-12', hash)).toBe(false);
  expect(await hashPassword('Pässwort-口令-１２')).not.toBe(hash);
});

test('nobody’s password is refused after the same work as anybody’s', async () => {
  const hash = await hashPassword('a password');
  const work = async (of: string | null): Promise<number> => {
    const before = process.cpuUsage();
    expect(await passwordFits('another password', of)).toBe(false);
    return process.cpuUsage(before).user;
  };

  await work(hash);
  const [known, unknown] = [await work(hash), await work(null)];
  expect(unknown).toBeGreaterThan(known / 4);
});

test('no more than two hash at once, the rest wait in order, and beyond the queue one is asked to come back', async () => {
  const inTurn = queueOf({ atOnce: 2, waiting: 3 });
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) =>
    inTurn(() => {
      began.push(n);
      return new Promise<number>((resolve) => ends.push(() => resolve(n)));
    });

  const all = [1, 2, 3, 4, 5].map(work);
  await expect(work(6)).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: '2' } });
  expect(began).toEqual([1, 2]);
  for (let ended = 0; ended < 5; ended += 1) {
    ends[ended]!();
    await all[ended];
    await Promise.resolve();
  }
  expect(began).toEqual([1, 2, 3, 4, 5]);
  const failed = inTurn(() => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  await expect(inTurn(() => Promise.resolve('free'))).resolves.toBe('free');
});
