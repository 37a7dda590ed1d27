import { expect, test } from 'vitest';
import { aLetter, aNumber } from '../../fixtures/a-letter.ts';
import { aTicket } from '../../fixtures/a-ticket.ts';
import { casePage, countyOf } from './county.ts';
import type { LetterRow, NumberRow } from './export.ts';
import { numbersOf, sizeLabel } from './letters.ts';
import { NO_POINTS } from './points-export.ts';

const ticket = aTicket({
  stage: 'RELEASED',
  title: '题',
  text: '文',
  replies: [{ on: '2026-11-08', unitCode: 'D1', text: '可以办。', letter: '清水函〔2026〕1号' }],
});

const aCounty = (letters: LetterRow[], numbers: NumberRow[] = []) =>
  countyOf({
    county: { code: '430999', name: '清溪县', calendarVersion: '2026', searchIndex: 'county_430999' },
    places: [],
    units: [{ code: 'D1', name: '县水利局', kind: 'DEPARTMENT', parentCode: null }],
    categories: [],
    tickets: [ticket],
    letters,
    numbers,
    points: NO_POINTS,
  });

test('a reply shows its sealed letter with the ways to read and to check it', () => {
  const letter = aLetter({ documentNumber: '清水函〔2026〕1号', ticketNumber: ticket.number });

  expect(casePage(aCounty([letter]), ticket)).toMatchObject({
    replies: [
      {
        letter: {
          organ: '县水利局',
          pdf: `/data/430999/letters/${letter.sha256}.pdf`,
          html: null,
          verify: 'verify/#430999/ABCDEFGHJK',
        },
      },
    ],
    corrections: [],
  });
});

test('a letter that corrects another stands on the same case, the newest first', () => {
  const first = aLetter({ documentNumber: '清水函〔2026〕1号', ticketNumber: ticket.number });
  const later = [2, 3].map((n) =>
    aLetter({ documentNumber: `清水函〔2026〕${n}号`, ticketNumber: ticket.number, leafIndex: n }),
  );

  const page = casePage(aCounty([first, ...later]), ticket);
  expect(page.corrections.map(({ documentNumber }) => documentNumber)).toEqual([
    '清水函〔2026〕3号',
    '清水函〔2026〕2号',
  ]);
});

test('a letter that is not published is on no page', () => {
  expect(casePage(aCounty([]), ticket).replies[0]?.letter).toBeNull();
});

test("an organ's numbers are complete: used, void, on their way and to the person alone", () => {
  const letter = aLetter({ documentNumber: '清水函〔2026〕1号', ticketNumber: ticket.number });
  const numbers = [
    aNumber({ sequence: 1, use: 'PUBLISHED' }),
    aNumber({ sequence: 2, use: 'VOIDED', voidReason: 'NOT_ISSUED' }),
    aNumber({ sequence: 3, use: 'ISSUED' }),
    aNumber({ sequence: 4, use: 'PENDING' }),
    aNumber({ sequence: 1, use: 'ISSUED', year: 2025 }),
  ];

  const years = numbersOf(aCounty([letter], numbers), 'D1');
  expect(years.map(({ year, voided }) => [year, voided])).toEqual([
    [2026, 1],
    [2025, 0],
  ]);
  expect(years[0]!.lines.map((line) => [line.title, line.status.label])).toEqual([
    [null, '签发中'],
    [null, '已印发，未公开'],
    [null, '作废，未印发'],
    ['关于路灯问题的答复', '现行有效'],
  ]);
  expect(years[0]!.lines.at(-1)).toMatchObject({ casePath: `cases/${ticket.number}/` });
});

test('sizes read as people write them', () => {
  expect([120, 118_400, 1_240_000].map(sizeLabel)).toEqual(['1 KB', '118 KB', '1.2 MB']);
});
