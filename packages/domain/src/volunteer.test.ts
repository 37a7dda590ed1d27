import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayOfActivity,
  digitsOf,
  endedLongBefore,
  halfHoursServed,
  hundredthsOfHours,
  mayCheckIn,
  mayCheckOut,
  minuteOf,
  movesUp,
  nextMinute,
  placeFor,
} from './volunteer.ts';

const SATURDAY = {
  startsAt: new Date('2026-11-28T09:00:00+08:00'),
  endsAt: new Date('2026-11-28T11:30:00+08:00'),
};
const at = (time: string, day = '2026-11-28') => new Date(`${day}T${time}+08:00`);

test.each([
  ['07:59:59.999', false, false],
  ['08:00:00', true, true],
  ['11:30:00', true, true],
  ['11:30:00.001', false, true],
  ['23:30:00', false, true],
  ['23:30:00.001', false, false],
])('at %s a volunteer may check in: %s, and out: %s', (time, into, out) => {
  expect(mayCheckIn(SATURDAY, at(time))).toBe(into);
  expect(mayCheckOut(SATURDAY, at(time))).toBe(out);
});

test.each([
  ['early and late, as told', '08:10:00', '20:00:00', 5],
  ['less than half an hour', '09:00:00', '09:29:59.999', 0],
  ['half an hour', '09:00:00', '09:30:00', 1],
  ['rounded down', '09:05:00', '10:34:00', 2],
  ['gone before it began', '08:10:00', '08:50:00', 0],
  ['without checking out', '09:00:00', null, 0],
  ['without checking in', null, null, 0],
])('%s', (_, into, out, halfHours) => {
  const presence = { checkedInAt: into && at(into), checkedOutAt: out && at(out) };

  expect(halfHoursServed(SATURDAY, { ...presence } as never)).toBe(halfHours);
});

test('nobody serves longer than the activity lasts, nor less than nothing', () => {
  const anyInstant = fc.integer({ min: 0, max: 72 * 60 }).map((m) => new Date(+at('00:00:00') + m * 60_000));
  fc.assert(
    fc.property(anyInstant, anyInstant, (checkedInAt, checkedOutAt) => {
      const served = halfHoursServed(SATURDAY, { checkedInAt, checkedOutAt });
      expect(served).toBeGreaterThanOrEqual(0);
      expect(served).toBeLessThanOrEqual(5);
      const stayed = (+checkedOutAt - +checkedInAt) / 1_800_000;
      expect(served).toBeLessThanOrEqual(Math.max(0, stayed));
      expect(hundredthsOfHours(served) % 50).toBe(0);
    }),
  );
});

test('whoever signs up, cancels and makes room in any order, places are never overbooked, idle or given out of order', () => {
  const anyStep = fc.oneof(
    fc.constant({ kind: 'signUp' as const }),
    fc.record({ kind: fc.constant('cancel' as const), who: fc.nat(30) }),
    fc.record({ kind: fc.constant('grow' as const), by: fc.integer({ min: 1, max: 3 }) }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(anyStep, { maxLength: 60 }), (places, steps) => {
      let capacity = places;
      let last = 0;
      let taken: number[] = [];
      let waiting: number[] = [];
      const counts = () => ({ capacity, taken: taken.length, waiting: waiting.length });
      for (const step of steps) {
        if (step.kind === 'signUp') {
          last += 1;
          if (placeFor(counts()) === 'REGISTERED') taken.push(last);
          else waiting.push(last);
        } else if (step.kind === 'cancel') {
          taken = taken.filter((number) => number !== step.who);
          waiting = waiting.filter((number) => number !== step.who);
        } else capacity += step.by;
        const up = movesUp(counts());
        taken.push(...waiting.slice(0, up));
        waiting = waiting.slice(up);

        expect(taken.length).toBeLessThanOrEqual(capacity);
        expect(waiting.length === 0 || taken.length === capacity).toBe(true);
        expect(Math.max(0, ...taken)).toBeLessThan(Math.min(Infinity, ...waiting));
      }
    }),
  );
});

test('a code is always so many digits, whatever the hash', () => {
  expect(digitsOf(new Uint8Array([0, 0, 0, 0, 0, 7]), 6)).toBe('000007');
  expect(digitsOf(new Uint8Array([0, 0, 0, 0x0f, 0x42, 0x40]), 6)).toBe('000000');
  expect(() => digitsOf(new Uint8Array(5), 6)).toThrow(RangeError);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 32 }), (hash) => {
      expect(digitsOf(hash, 6)).toMatch(/^\d{6}$/);
      expect(digitsOf(hash, 8).slice(2)).toBe(digitsOf(hash, 6));
    }),
  );
});

test('a minute ends where the next one begins, and an activity closes by itself three days after it', () => {
  const now = at('09:59:59.999');
  expect(minuteOf(nextMinute(now))).toBe(minuteOf(now) + 1);
  expect(nextMinute(now)).toEqual(at('10:00:00'));
  expect(endedLongBefore(at('11:30:00', '2026-12-01'))).toEqual(SATURDAY.endsAt);
  expect(dayOfActivity({ startsAt: at('00:30:00') })).toBe('2026-11-28');
});
