import { type Block, type LetterContent } from './content.ts';
import { DEMO_MARK } from './page/letterhead.ts';
import { chineseDate } from './page/sign-off.ts';

/**
 * The letter as accessible HTML, one `<article>`, all text escaped: for people whose reader does not take the PDF. It says itself that
 * the PDF is what was signed.
 */
export function letterHtml(content: LetterContent): string {
  const { organ, documentNumber, title, addressee, principal, date, annexes } = content;
  const notes = [
    ...(content.countersigners.length > 0 ? [`会签单位：${content.countersigners.join('、')}`] : []),
    ...(content.corrects ? [`本函更正并替代${content.corrects}`] : []),
    ...(content.demo ? [DEMO_MARK] : []),
  ];
  return [
    `<article class="letter" lang="zh-CN">`,
    `<header>${paragraph(organ, 'letter-organ')}${documentNumber ? paragraph(documentNumber, 'letter-number') : ''}</header>`,
    `<h1>${escaped(title)}</h1>`,
    paragraph(`${addressee}：`),
    ...content.blocks.map((block) => blockHtml(block, 2)),
    ...(annexes.length > 0
      ? [
          `<p>附件：</p>`,
          list(
            annexes.map((annex) => annex.title),
            true,
          ),
        ]
      : []),
    `<footer>`,
    paragraph(`${principal.office}：${principal.name}（签名见 PDF 文件）`),
    paragraph(`${organ}（印章见 PDF 文件）`),
    ...(date ? [`<p><time datetime="${escaped(date)}">${escaped(chineseDate(date))}</time></p>`] : []),
    ...notes.map((note) => paragraph(note)),
    ...(content.verifyUrl ? [verifyLine(content.verifyUrl, content.shortId)] : []),
    `</footer>`,
    ...annexes.map((annex, index) => annexHtml(annex, annexes.length > 1 ? `附件${index + 1}` : '附件')),
    `</article>`,
  ].join('\n');
}

function annexHtml({ title, blocks }: LetterContent['annexes'][number], mark: string): string {
  return [
    `<section>`,
    `<h2>${mark}　${escaped(title)}</h2>`,
    ...blocks.map((block) => blockHtml(block, 3)),
    `</section>`,
  ].join('\n');
}

/** `top` is the level of the largest heading inside. */
function blockHtml(block: Block, top: 2 | 3): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text);
    case 'heading': {
      const level = top + block.level - 1;
      return `<h${level}>${escaped(block.text)}</h${level}>`;
    }
    case 'list':
      return list(block.items, block.ordered);
    case 'table': {
      const row = (cells: readonly string[], cell: string) =>
        `<tr>${cells.map((text) => `<${cell}>${escaped(text)}</${cell.split(' ')[0]}>`).join('')}</tr>`;
      const caption = block.caption ? `<caption>${escaped(block.caption)}</caption>` : '';
      const body = block.rows.map((cells) => row(cells, 'td')).join('');
      return `<table>${caption}<thead>${row(block.head, 'th scope="col"')}</thead><tbody>${body}</tbody></table>`;
    }
  }
}

function list(items: readonly string[], ordered: boolean): string {
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${tag}>`;
}

/** A link only to the web: anything else stays text. */
function verifyLine(url: string, shortId: string | null): string {
  const shown = escaped(url);
  const link = /^https?:\/\//.test(url) ? `<a href="${shown}">${shown}</a>` : shown;
  return `<p>以 PDF 文件为准；核验：${link}${shortId ? `（文件标识 ${escaped(shortId)}）` : ''}</p>`;
}

function paragraph(text: string, name?: string): string {
  return `<p${name ? ` class="${name}"` : ''}>${escaped(text)}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}
