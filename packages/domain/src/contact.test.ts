import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, maskPhone, normalisePhone } from './contact.ts';

describe('a phone number as people write it', () => {
  test.each([
    ['13800138000', '13800138000', 'a mobile'],
    ['138 0013 8000', '13800138000', 'with spaces'],
    ['138-0013-8000', '13800138000', 'with dashes'],
    ['１３８００１３８０００', '13800138000', 'in full width'],
    ['+86 138 0013 8000', '13800138000', 'from abroad'],
    ['＋８６　１３８００１３８０００', '13800138000', 'from abroad, in full width'],
    ['008613800138000', '13800138000', 'dialled from abroad'],
    ['8613800138000', '13800138000', 'with a bare country code'],
    ['0739-7223456', '07397223456', 'a county landline'],
    ['(0739)7223456', '07397223456', 'its area code in brackets'],
    ['（０１０）６２３４５６７８', '01062345678', 'the capital, in full-width brackets'],
    ['0731 8223 4567', '073182234567', 'a provincial capital, eight digits'],
    ['+86 739 722 3456', '07397223456', 'a landline from abroad'],
  ])('%s is %s (%s)', (typed, phone) => {
    expect(normalisePhone(typed)).toBe(phone);
  });

  test.each([
    ['', 'nothing'],
    ['1380013800', 'a digit short'],
    ['138001380000', 'a digit long'],
    ['12800138000', 'no such mobile'],
    ['7223456', 'a landline without its area code'],
    ['0739-1223456', 'a landline that begins with 1'],
    ['12345', 'the hotline itself'],
    ['4008123123', 'a service number'],
    ['+1 202 555 0123', 'another country'],
    ['13800138000 转 8', 'words beside it'],
    ['13800138000;drop', 'something else beside it'],
    ['一三八零零一三八零零零', 'written in hanzi'],
    [' '.repeat(50) + '13800138000', 'far too long'],
  ])('%s is malformed (%s)', (typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  test('one phone has one form, however it is spaced', () => {
    const anyMobile = fc.stringMatching(/^1[3-9][0-9]{9}$/);
    const separators = fc.array(fc.constantFrom('', ' ', '-', '\u3000', '—'), {
      minLength: 11,
      maxLength: 11,
    });
    fc.assert(
      fc.property(
        anyMobile,
        separators,
        fc.constantFrom('', '+86', '0086', '+86 '),
        (mobile, gaps, prefix) => {
          const typed =
            prefix +
            mobile
              .split('')
              .map((digit, index) => digit + gaps[index])
              .join('');

          expect(normalisePhone(typed)).toBe(mobile);
        },
      ),
    );
  });

  test('whatever is taken is digits, and its own normal form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 ()-]{0,16}$/), (typed) => {
        const phone = normalisePhone(typed);
        if (phone === null) return;
        expect(phone).toMatch(/^\d{10,12}$/);
        expect(normalisePhone(phone)).toBe(phone);
      }),
    );
  });
});

test('a masked contact tells two callers apart and no more', () => {
  expect(maskPhone('13800138000')).toBe('138****8000');
  expect(maskPhone('07397223456')).toBe('073****3456');
  expect(maskPhone('123')).toBe('****');
  expect(maskName('某甲')).toBe('某**');
  expect(maskName('\u3000某甲乙丙 ')).toBe('某**');
  expect(maskName('𠮷某')).toBe('𠮷**');
  expect(maskName('')).toBe('');
});
