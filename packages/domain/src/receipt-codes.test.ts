import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  TICKET_NUMBER_PATTERN,
  TRACKING_CODE_PATTERN,
  groupTrackingCode,
  normaliseTicketNumber,
  normaliseTrackingCode,
  ticketNumber,
  trackingCodeOf,
} from './receipt-codes.ts';

test.each([
  [Array.from({ length: 10 }, () => 0), '0000000000000000'],
  [Array.from({ length: 10 }, () => 255), 'ZZZZZZZZZZZZZZZZ'],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 1], '0000000000000001'],
  [[248, 0, 0, 0, 0, 0, 0, 0, 0, 0], 'Z000000000000000'],
])('the bytes %j are the code %s', (bytes, code) => {
  expect(trackingCodeOf(Uint8Array.from(bytes))).toBe(code);
});

test('a code has ten bytes, no more and no less', () => {
  expect(() => trackingCodeOf(new Uint8Array(9))).toThrow(RangeError);
  expect(() => trackingCodeOf(new Uint8Array(11))).toThrow(RangeError);
});

test.each([
  ['7K3M-9QWX-0ABC-DEFG', '7K3M9QWX0ABCDEFG'],
  ['7k3m 9qwx 0abc defg', '7K3M9QWX0ABCDEFG'],
  ['7k3m9qwxOabcdefg', '7K3M9QWX0ABCDEFG'],
  ['IL3M—9QWX—0ABC—DEFG', '113M9QWX0ABCDEFG'],
  ['7K3M-9QWX-0ABC-DEFG\n', '7K3M9QWX0ABCDEFG'],
  ['7K3M-9QWX-0ABC-DEF', null],
  ['7K3M-9QWX-0ABC-DEFGH', null],
  ['7K3M-9QWX-0ABC-DEFU', null],
  ['', null],
  ['查询码', null],
])('somebody typing %j means %s', (typed, code) => {
  expect(normaliseTrackingCode(typed)).toBe(code);
});

test('every code survives being grouped, read out in small letters and typed in full width', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = trackingCodeOf(bytes);
      const grouped = groupTrackingCode(code);
      const fullWidth = grouped.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

      expect(code).toMatch(TRACKING_CODE_PATTERN);
      expect(grouped).toMatch(/^(.{4}-){3}.{4}$/);
      expect(normaliseTrackingCode(grouped.toLowerCase())).toBe(code);
      expect(normaliseTrackingCode(fullWidth)).toBe(code);
    }),
  );
});

test('two different secrets have two different codes', () => {
  const anyBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(anyBytes, anyBytes, (a, b) => {
      expect(trackingCodeOf(a) === trackingCodeOf(b)).toBe(a.join() === b.join());
    }),
  );
});

test.each([
  ['ZT-20261122-000123', 'ZT-20261122-000123'],
  ['zt 20261122 000123', 'ZT-20261122-000123'],
  ['ZT20261122000123', 'ZT-20261122-000123'],
  ['ZT-20261122-1234567', 'ZT-20261122-1234567'],
  ['ZT-20261122-123', null],
  ['ZT-2026-000123', null],
  ['20261122-000123', null],
])('somebody typing %j means the ticket %s', (typed, number) => {
  expect(normaliseTicketNumber(typed)).toBe(number);
});

test('a number is made of day and running number, and is its own normal form', () => {
  expect(ticketNumber('2026-11-22', 123)).toBe('ZT-20261122-000123');
  expect(ticketNumber('2026-11-22', 1_234_567)).toBe('ZT-20261122-1234567');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (running) => {
      const number = ticketNumber('2026-11-22', running);
      expect(number).toMatch(TICKET_NUMBER_PATTERN);
      expect(normaliseTicketNumber(number)).toBe(number);
    }),
  );
});
