import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SubmissionInput, cleanLine, cleanText, lengthOf, validateSubmission } from './submission.ts';

const APPEAL: SubmissionInput = { title: '二组路灯坏了', text: '二组路口的路灯坏了三天，晚上走路不安全。' };

/** What is wrong with an appeal that is sound but for this. */
function wrong(change: Partial<SubmissionInput>): string[] {
  return validateSubmission({ ...APPEAL, ...change }).map(({ path, code }) => `${path} ${code}`);
}

describe('an appeal that is taken in', () => {
  test.each<[string, Partial<SubmissionInput>]>([
    ['the least', {}],
    ['one character each', { title: '路', text: '灯' }],
    ['a title of 100 emoji', { title: '😊'.repeat(100) }],
    ['12,220 characters, as a real one had', { text: '字'.repeat(12_220) }],
    ['20,000 characters', { text: '字'.repeat(20_000) }],
    [
      'everything',
      {
        kind: 'COMPLAINT',
        placeCode: '430000101101003',
        longitude: 110.57,
        latitude: 27.06,
        categoryCode: 'A01-003',
        channel: 'web',
        contactName: '某甲',
        contactPhone: '0739-7223456',
        against: ['U-017', '某村某组的施工队'],
        publishConsent: true,
        attachmentIds: ['a1'],
        idempotencyKey: '0193F5A0-0000-7000-8000-000000000001',
      },
    ],
    [
      'null for everything optional',
      {
        kind: null,
        placeCode: null,
        longitude: null,
        latitude: null,
        categoryCode: null,
        channel: null,
        contactName: null,
        contactPhone: null,
        against: null,
        publishConsent: null,
        attachmentIds: null,
        idempotencyKey: null,
      },
    ],
    ['an empty contact, as forms send it', { contactName: '', contactPhone: '\u3000' }],
    ['emoji, tabs, line breaks, rare hanzi', { text: '谢谢😊\r\n\t𠮷野家门口👨‍👩‍👧' }],
    ['a stray control character', { text: '路灯\u0007坏了' }],
    ['ten it is against', { against: Array.from({ length: 10 }, () => '某'.repeat(100)) }],
  ])('%s', (_, change) => {
    expect(wrong(change)).toEqual([]);
  });
});

describe('an appeal that is refused', () => {
  test.each<[string, Partial<SubmissionInput>, string[]]>([
    ['no title', { title: '' }, ['input.title REQUIRED']],
    ['a title of full-width spaces', { title: '\u3000\n\u3000' }, ['input.title REQUIRED']],
    ['101 characters of title', { title: '题'.repeat(101) }, ['input.title TOO_LONG']],
    ['no text', { text: ' \n\t' }, ['input.text REQUIRED']],
    ['nothing but control characters', { text: '\u0007' }, ['input.text REQUIRED']],
    ['20,001 characters', { text: '字'.repeat(20_001) }, ['input.text TOO_LONG']],
    ['a zero byte', { text: '路灯\u0000坏了' }, ['input.text BINARY']],
    [
      'a picture pasted as text',
      { text: '\ufffdPNG\r\n\u001a\n\u0001\u0002\ufffd\ufffd' },
      ['input.text BINARY'],
    ],
    ['half a character', { title: '路灯\ud83d' }, ['input.title BINARY']],
    ['an unknown kind', { kind: 'PRAISE' }, ['input.kind UNKNOWN']],
    ['an unknown channel', { channel: 'constructor' }, ['input.channel UNKNOWN']],
    ['a place code with a letter', { placeCode: '43000O' }, ['input.placeCode MALFORMED']],
    ['an empty category', { categoryCode: '' }, ['input.categoryCode MALFORMED']],
    ['a malformed phone', { contactPhone: '1380013' }, ['input.contactPhone MALFORMED']],
    ['a name of 51 characters', { contactName: '某'.repeat(51) }, ['input.contactName TOO_LONG']],
    ['half a position', { longitude: 110.5 }, ['input.latitude REQUIRED']],
    [
      'a position off the globe',
      { longitude: 181, latitude: Number.NaN },
      ['input.longitude OUT_OF_RANGE', 'input.latitude OUT_OF_RANGE'],
    ],
    ['eleven it is against', { against: Array.from({ length: 11 }, () => 'U') }, ['input.against TOO_MANY']],
    ['nobody, but named', { against: ['U-017', ' '] }, ['input.against.1 REQUIRED']],
    ['too long a name', { against: ['某'.repeat(101)] }, ['input.against.0 TOO_LONG']],
    [
      '21 attachments',
      { attachmentIds: Array.from({ length: 21 }, () => 'a') },
      ['input.attachmentIds TOO_MANY'],
    ],
    ['a key that is no UUID', { idempotencyKey: '1' }, ['input.idempotencyKey MALFORMED']],
  ])('%s', (_, change, problems) => {
    expect(wrong(change)).toEqual(problems);
  });

  test('all that is wrong is told at once, each in a Chinese sentence', () => {
    const problems = validateSubmission({
      title: '',
      text: '字'.repeat(20_001),
      kind: 'X',
      placeCode: 'X',
      channel: 'X',
      contactPhone: 'X',
      against: [''],
      idempotencyKey: 'X',
    });

    expect(problems.map(({ path }) => path)).toEqual([
      'input.title',
      'input.text',
      'input.against.0',
      'input.kind',
      'input.channel',
      'input.placeCode',
      'input.contactPhone',
      'input.idempotencyKey',
    ]);
    for (const { message } of problems) expect(message).toMatch(/\p{Script=Han}/u);
    expect(problems[1]?.message).toBe('内容最多20000字，现有20001字');
  });
});

describe('clean text', () => {
  test.each([
    ['e\u0301', '\u00e9', 'composed'],
    ['e\u0007\u0301', '\u00e9', 'composed once nothing stands between'],
    ['一\r\n二\r三\n四', '一\n二\n三\n四', 'one kind of line break'],
    ['\ufeff路灯', '路灯', 'no byte order mark'],
    ['\u202e灯路', '灯路', 'no turning of direction'],
    ['a\tb', 'a\tb', 'tabs stay'],
    ['路灯\u001b[31m', '路灯[31m', 'no terminal colours'],
    ['👨\u200d👩', '👨\u200d👩', 'joined emoji stay joined'],
  ])('%j becomes %j: %s', (raw, text) => {
    expect(cleanText(raw)).toEqual({ text, problem: null });
  });

  test('a line is trimmed and in one line', () => {
    expect(cleanLine('\u3000 路灯 \r\n\u3000坏了 ').text).toBe('路灯 坏了');
  });

  test('cleaning twice changes nothing, and what is clean can be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const { text } = cleanText(raw);

        expect(cleanText(text).text).toBe(text);
        expect(['\0', '\r', '\u001b'].filter((control) => text.includes(control))).toEqual([]);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  test('whatever people write in any script is text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(cleanText(text).problem).toBeNull();
      }),
    );
  });
});

test.each([
  ['', 0],
  ['路灯', 2],
  ['😊𠮷', 2],
])('%j has %i characters', (text, length) => {
  expect(lengthOf(text)).toBe(length);
});
