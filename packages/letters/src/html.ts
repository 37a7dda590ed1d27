import { type Annex, type Block, type LetterContent } from './content.ts';

const DEMO_NOTICE = '演示印章 · 无法律效力';

/** The letter as accessible HTML, one `<article>`, all text escaped: for people whose reader does not take the PDF. */
export function letterHtml(content: LetterContent): string {
  const { organ, documentNumber, title, addressee, principal, date, countersigners, corrects } = content;
  const lines = [
    '<article lang="zh-CN">',
    `<header><p>${escaped(organ)}</p>`,
    documentNumber ? `<p>${escaped(documentNumber)}</p>` : '',
    `<h1>${escaped(title)}</h1>`,
    content.demo ? `<p role="note">${DEMO_NOTICE}</p>` : '',
    corrects ? `<p role="note">本函更正并替代${escaped(corrects)}。</p>` : '',
    '</header>',
    `<p>${escaped(addressee)}：</p>`,
    ...content.blocks.map((block) => blockHtml(block, 2)),
    countersigners.length > 0 ? `<p>会签单位：${countersigners.map(escaped).join('、')}</p>` : '',
    `<footer><p>${escaped(principal.office)}：${escaped(principal.name)}</p>`,
    `<p>${escaped(organ)}（盖章）</p>`,
    date ? `<p><time datetime="${escaped(date)}">${spoken(date)}</time></p>` : '',
    content.verifyUrl
      ? `<p><a href="${escaped(content.verifyUrl)}">核验本函 ${escaped(content.shortId ?? '')}</a></p>`
      : '',
    '</footer>',
    ...content.annexes.map(annexHtml),
    '</article>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function annexHtml(annex: Annex, index: number): string {
  const id = `annex-${index + 1}`;
  const body = annex.blocks.map((block) => blockHtml(block, 3)).join('\n');
  return `<section aria-labelledby="${id}">\n<h2 id="${id}">附件${index + 1}：${escaped(annex.title)}</h2>\n${body}\n</section>`;
}

/** @param top the level of a heading of level 1 in the page */
function blockHtml(block: Block, top: 2 | 3): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'heading': {
      const level = top + block.level - 1;
      return `<h${level}>${escaped(block.text)}</h${level}>`;
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${tag}>`;
    }
    case 'table': {
      const row = (cells: readonly string[], tag: 'td' | 'th') =>
        `<tr>${cells.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
      const caption = block.caption ? `<caption>${escaped(block.caption)}</caption>` : '';
      return `<table>${caption}<thead>${row(block.head, 'th')}</thead><tbody>${block.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    }
  }
}

function spoken(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
