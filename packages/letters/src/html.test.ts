import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LetterContent } from './content.ts';
import { letterHtml } from './html.ts';

const LETTER: LetterContent = {
  organ: '澄溪县住房和城乡建设局',
  documentNumber: '澄住建函〔2026〕1号',
  title: '关于路灯的答复',
  addressee: '来信群众',
  blocks: [
    { kind: 'paragraph', text: '可以修。' },
    { kind: 'heading', level: 1, text: '一、核查' },
    { kind: 'heading', level: 2, text: '（一）测量' },
    { kind: 'list', ordered: true, items: ['第一盏', '第二盏'] },
    { kind: 'table', caption: '结果', head: ['灯', '值'], rows: [['一', '3']] },
  ],
  annexes: [{ title: '清单', blocks: [{ kind: 'paragraph', text: '三盏' }] }],
  date: '2026-11-23',
  principal: { office: '局长', name: '某甲' },
  seal: { name: '澄溪县住房和城乡建设局', diameterMm: 42, star: true },
  verifyUrl: 'https://example.test/verify/#439901/ABC',
  shortId: 'ABC',
  demo: true,
  countersigners: ['澄溪县交通运输局'],
  corrects: '澄住建函〔2025〕9号',
};

test('the twin says all that the page says, headings in order', () => {
  const html = letterHtml(LETTER);
  for (const part of [
    '<h1>关于路灯的答复</h1>',
    '<h2>一、核查</h2>',
    '<h3>（一）测量</h3>',
    '<ol><li>第一盏</li><li>第二盏</li></ol>',
    '<caption>结果</caption>',
    '<th scope="col">灯</th>',
    '2026年11月23日',
    '演示印章 · 无法律效力',
    '本函更正并替代澄住建函〔2025〕9号',
    '附件1：清单',
    '会签单位：澄溪县交通运输局',
  ]) {
    expect(html).toContain(part);
  }
});

test('no text becomes markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const marked = `<script>${text}"'&`;
      const html = letterHtml({
        ...LETTER,
        organ: marked,
        title: marked,
        addressee: marked,
        blocks: [{ kind: 'paragraph', text: marked }],
      });
      expect(html).not.toContain('<script');
      expect(html.match(/<p>/g)!.length).toBe(
        letterHtml({ ...LETTER, blocks: [{ kind: 'paragraph', text: '' }] }).match(/<p>/g)!.length,
      );
    }),
    { numRuns: 50 },
  );
});
