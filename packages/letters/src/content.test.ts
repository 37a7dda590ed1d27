import { expect, test } from 'vitest';
import { randomLetter } from '../bench/random-letter.ts';
import { type LetterContent, contentPreimage } from './content.ts';

const content: LetterContent = { ...randomLetter(2), principal: { office: '局长', name: '赵明' } };

test('number, date and QR code may come later without a new confirmation', () => {
  const later = {
    ...content,
    documentNumber: '澄教函〔2026〕9号',
    date: '2026-12-01',
    verifyUrl: null,
    shortId: null,
  };

  expect(contentPreimage(later)).toBe(contentPreimage(content));
});

test.each([
  ['the title', { title: '关于西街' }],
  ['the addressee', { addressee: '钱志' }],
  ['a word of the text', { blocks: [{ kind: 'paragraph', text: '已修' }] }],
  ['an annex', { annexes: [{ title: '记录', blocks: [] }] }],
  ['the name under it', { principal: { office: '局长', name: '赵朋' } }],
  [
    'the picture of the signature',
    { principal: { ...content.principal, signature: { png: Uint8Array.of(1) } } },
  ],
  ['the seal', { seal: { ...content.seal, name: '另一单位' } }],
  ['who countersigned', { countersigners: ['澄溪县审计局'] }],
  ['the mark of a demo', { demo: false }],
] satisfies [string, Partial<LetterContent>][])('%s counts', (_name, change) => {
  expect(contentPreimage({ ...content, ...change })).not.toBe(contentPreimage(content));
});
