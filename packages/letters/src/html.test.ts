import { expect, test } from 'vitest';
import { randomLetter } from '../bench/random-letter.ts';
import { letterHtml } from './html.ts';

const content = {
  ...randomLetter(7),
  blocks: [
    { kind: 'heading', level: 1, text: '一、情况' },
    { kind: 'paragraph', text: '路灯已修。' },
    { kind: 'table', caption: '明细', head: ['路段'], rows: [['东街']] },
  ],
  annexes: [{ title: '记录', blocks: [{ kind: 'list', ordered: true, items: ['其一'] }] }],
} as const;

test('the twin says what the page says, in elements that screen readers know', () => {
  const html = letterHtml(content);

  for (const part of [
    ...[content.organ, content.documentNumber!, content.addressee, '路灯已修。', content.principal.name],
    ...[
      '<h1>',
      '<h2>一、情况</h2>',
      '<caption>明细</caption>',
      '<th scope="col">路段</th>',
      '<ol><li>其一</li></ol>',
    ],
    ...['<h2>附件　记录</h2>', `<time datetime="${content.date}">`, '演示印章 · 无法律效力'],
  ])
    expect(html).toContain(part);
});

test('nothing in a letter becomes markup', () => {
  const attack = `"><script>alert('x')</script>&amp;`;
  const html = letterHtml({
    ...content,
    ...{ organ: attack, documentNumber: attack, title: attack, addressee: attack, date: attack },
    ...{
      verifyUrl: `javascript:alert(1)${attack}`,
      shortId: attack,
      countersigners: [attack],
      corrects: attack,
    },
    principal: { office: attack, name: attack },
    blocks: [{ kind: 'table', caption: attack, head: [attack], rows: [[attack]] }],
    annexes: [{ title: attack, blocks: [{ kind: 'list', ordered: false, items: [attack] }] }],
  });

  expect(html).not.toContain('<script');
  expect(html).not.toContain('href=');
});
