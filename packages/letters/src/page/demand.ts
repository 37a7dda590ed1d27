import { type Problem, badInput } from '@zhitong/domain';
import { type Block, type LetterContent, type VectorSignature } from '../content.ts';
import { demandGlyphs } from './fonts.ts';

interface Part {
  readonly path: string;
  readonly text: string;
}

/** Refuses with BAD_INPUT what cannot be set: missing glyphs, control characters, ragged tables, odd seals. */
export function demandPrintable(content: LetterContent): void {
  const parts = partsOf(content);
  badInput([...parts.flatMap(lineProblems), ...shapeProblems(content)]);
  demandGlyphs(parts);
}

function partsOf(content: LetterContent): Part[] {
  return [
    { path: 'organ', text: content.organ },
    { path: 'documentNumber', text: content.documentNumber ?? '' },
    { path: 'title', text: content.title },
    { path: 'addressee', text: content.addressee },
    ...blockParts(content.blocks, 'blocks'),
    ...content.annexes.flatMap((annex, index) => [
      { path: `annexes.${index}.title`, text: annex.title },
      ...blockParts(annex.blocks, `annexes.${index}.blocks`),
    ]),
    { path: 'principal.office', text: content.principal.office },
    { path: 'principal.name', text: content.principal.name },
    { path: 'seal.name', text: content.seal.name },
    ...content.countersigners.map((text, index) => ({ path: `countersigners.${index}`, text })),
    { path: 'corrects', text: content.corrects ?? '' },
  ];
}

function blockParts(blocks: readonly Block[], path: string): Part[] {
  return blocks.flatMap((block, index): Part[] => {
    const at = `${path}.${index}`;
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return [{ path: `${at}.text`, text: block.text }];
      case 'list':
        return block.items.map((text, item) => ({ path: `${at}.items.${item}`, text }));
      case 'table':
        return [
          { path: `${at}.caption`, text: block.caption ?? '' },
          { path: `${at}.head`, text: block.head.join('') },
          ...block.rows.map((cells, row) => ({ path: `${at}.rows.${row}`, text: cells.join('') })),
        ];
    }
  });
}

/** Control and direction characters would be seen by nobody and read differently by machines. */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

function lineProblems({ path, text }: Part): Problem[] {
  return UNSEEN.test(text)
    ? [{ path, code: 'MALFORMED', message: '文字中含有换行、控制或不可见字符，请删除后重试。' }]
    : [];
}

const PATH_DATA = /^[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]+$/;

function shapeProblems(content: LetterContent): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: string, message: string) => problems.push({ path, code: 'MALFORMED', message });
  const { diameterMm, emblem, name } = content.seal;
  if (!(diameterMm >= 30 && diameterMm <= 50)) wrong('seal.diameterMm', '印章直径应在 30 至 50 毫米之间。');
  if (name.trim() === '') wrong('seal.name', '印章须有单位名称。');
  const drawn: readonly [string, VectorSignature | undefined][] = [
    ['seal.emblem', emblem],
    ['principal.signature', vectorOf(content)],
  ];
  for (const [path, vectors] of drawn) {
    if (!vectors) continue;
    if (!(vectors.width > 0 && vectors.height > 0) || !vectors.paths.every((data) => PATH_DATA.test(data)))
      wrong(path, '图形须为有效的矢量路径。');
  }
  for (const [path, block] of tablesOf(content)) {
    const ragged = block.rows.some((cells) => cells.length !== block.head.length);
    if (block.head.length === 0 || block.head.length > 12 || ragged)
      wrong(path, '表格须有 1 至 12 列，且每行列数与表头一致。');
  }
  for (const path of ['organ', 'title', 'addressee'] as const)
    if (content[path].trim() === '') problems.push({ path, code: 'REQUIRED', message: '此项不能为空。' });
  return problems;
}

function vectorOf({ principal: { signature } }: LetterContent): VectorSignature | undefined {
  return signature && 'paths' in signature ? signature : undefined;
}

function tablesOf(content: LetterContent): [path: string, Extract<Block, { kind: 'table' }>][] {
  const within = (blocks: readonly Block[], path: string) =>
    blocks.flatMap((block, index) =>
      block.kind === 'table' ? [[`${path}.${index}`, block] as [string, typeof block]] : [],
    );
  return [
    ...within(content.blocks, 'blocks'),
    ...content.annexes.flatMap((annex, index) => within(annex.blocks, `annexes.${index}.blocks`)),
  ];
}
