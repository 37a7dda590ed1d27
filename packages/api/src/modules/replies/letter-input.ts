import { type Problem, cleanLine, cleanText, textProblems } from '@zhitong/domain';
import type { Block } from '@zhitong/letters';
import { screen } from '@zhitong/triage';
import type { LetterBody, LetterPublicity } from './letter.entity.ts';

/** A block as it comes in: what does not belong to its kind must be absent. */
export interface BlockInput {
  readonly kind: 'PARAGRAPH' | 'HEADING' | 'LIST' | 'TABLE';
  readonly text?: string | null;
  readonly level?: number | null;
  readonly ordered?: boolean | null;
  readonly items?: readonly string[] | null;
  readonly caption?: string | null;
  readonly head?: readonly string[] | null;
  readonly rows?: readonly (readonly string[])[] | null;
}

export interface LetterText {
  readonly title: string;
  readonly addressee: string;
  readonly blocks: readonly BlockInput[];
  readonly annexes?: readonly { readonly title: string; readonly blocks: readonly BlockInput[] }[] | null;
}

export interface CleanLetter {
  readonly title: string;
  readonly addressee: string;
  readonly body: LetterBody;
}

const MOST = { blocks: 200, annexes: 10, characters: 20_000, columns: 8, rows: 200, items: 50 };

/** From this certainty on a public letter must not hold what looks like a person's data. */
const SURE = 0.9;

/**
 * Cleans and checks a letter's text. Every problem is added to `problems` with its place in the input.
 * @param publicity a public letter must hold no personal data; an office's landline is none
 */
export function checkLetterText(
  input: LetterText,
  options: { readonly publicity: LetterPublicity; readonly problems: Problem[] },
): CleanLetter {
  const { problems } = options;
  const add = (path: string, code: string, message: string) => problems.push({ path, code, message });
  let characters = 0;

  const line = (path: string, label: string, given: string | { value: string; most: number }): string => {
    const { value, most } = typeof given === 'string' ? { value: given, most: 100 } : given;
    const cleaned = cleanLine(value);
    problems.push(...textProblems(path, label, cleaned, { most }));
    characters += cleaned.text.length;
    if (options.publicity === 'PUBLIC') screenInto(problems, path, cleaned.text);
    return cleaned.text;
  };
  const text = (path: string, value: string): string => {
    const cleaned = cleanText(value);
    problems.push(...textProblems(path, '段落', cleaned, { most: 5_000 }));
    characters += cleaned.text.length;
    if (options.publicity === 'PUBLIC') screenInto(problems, path, cleaned.text);
    return cleaned.text.trim();
  };
  const block = (path: string, given: BlockInput): Block => {
    switch (given.kind) {
      case 'PARAGRAPH':
        return { kind: 'paragraph', text: text(`${path}.text`, given.text ?? '') };
      case 'HEADING': {
        if (given.level !== 1 && given.level !== 2)
          add(`${path}.level`, 'OUT_OF_RANGE', '标题层级只能是 1 或 2。');
        const level = given.level === 2 ? 2 : 1;
        return { kind: 'heading', level, text: line(`${path}.text`, '标题', given.text ?? '') };
      }
      case 'LIST': {
        const items = given.items ?? [];
        if (items.length === 0 || items.length > MOST.items)
          add(`${path}.items`, 'OUT_OF_RANGE', `列表应有 1 至 ${MOST.items} 项。`);
        return {
          kind: 'list',
          ordered: given.ordered ?? false,
          items: items.map((item, i) => line(`${path}.items.${i}`, '列表项', { value: item, most: 500 })),
        };
      }
      case 'TABLE': {
        const { head, rows } = { head: given.head ?? [], rows: given.rows ?? [] };
        if (head.length === 0 || head.length > MOST.columns)
          add(`${path}.head`, 'OUT_OF_RANGE', `表格应有 1 至 ${MOST.columns} 列。`);
        if (rows.length === 0 || rows.length > MOST.rows)
          add(`${path}.rows`, 'OUT_OF_RANGE', `表格应有 1 至 ${MOST.rows} 行。`);
        rows.forEach((row, i) => {
          if (row.length !== head.length) add(`${path}.rows.${i}`, 'MALFORMED', '这一行的格数与表头不同。');
        });
        const cell = (at: string, value: string) =>
          value.trim() === '' ? '' : line(`${path}.${at}`, '表格单元', { value, most: 200 });
        return {
          kind: 'table',
          ...(given.caption?.trim() && { caption: line(`${path}.caption`, '表题', given.caption) }),
          head: head.map((value, i) => cell(`head.${i}`, value)),
          rows: rows.map((row, i) => row.map((value, j) => cell(`rows.${i}.${j}`, value))),
        };
      }
    }
  };
  const blocks = (path: string, given: readonly BlockInput[]): Block[] => {
    if (given.length === 0 || given.length > MOST.blocks)
      add(path, 'OUT_OF_RANGE', `正文应有 1 至 ${MOST.blocks} 段。`);
    return given.slice(0, MOST.blocks).map((one, i) => block(`${path}.${i}`, one));
  };

  const annexes = input.annexes ?? [];
  if (annexes.length > MOST.annexes) add('input.annexes', 'OUT_OF_RANGE', `附件最多 ${MOST.annexes} 个。`);
  const clean: CleanLetter = {
    title: line('input.title', '标题', input.title),
    addressee: line('input.addressee', '主送', input.addressee),
    body: {
      blocks: blocks('input.blocks', input.blocks),
      annexes: annexes.slice(0, MOST.annexes).map((annex, i) => ({
        title: line(`input.annexes.${i}.title`, '附件标题', annex.title),
        blocks: blocks(`input.annexes.${i}.blocks`, annex.blocks),
      })),
    },
  };
  if (characters > MOST.characters) add('input.blocks', 'TOO_LONG', `全文最多 ${MOST.characters} 字。`);
  return clean;
}

function screenInto(problems: Problem[], path: string, text: string): void {
  for (const found of screen(text)) {
    if (found.certainty < SURE || found.kind === 'LANDLINE') continue;
    problems.push({
      path,
      code: 'PERSONAL_DATA',
      message: `公开的答复不能有个人信息，请删去第 ${found.start + 1} 至 ${found.end} 字，或改为只给本人。`,
    });
  }
}

/** The letter's words in running text, for whoever reads no PDF: the public list, the receipt, the search. */
export function plainText(body: LetterBody): string {
  const lines = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) => {
      switch (block.kind) {
        case 'paragraph':
        case 'heading':
          return [block.text];
        case 'list':
          return block.items.map((item, i) => (block.ordered ? `${i + 1}. ${item}` : `· ${item}`));
        case 'table':
          return [
            ...(block.caption ? [block.caption] : []),
            ...[block.head, ...block.rows].map((row) => row.join('　')),
          ];
      }
    });
  const annexes = body.annexes.flatMap((annex, i) => [
    `附件 ${i + 1}：${annex.title}`,
    ...lines(annex.blocks),
  ]);
  return [...lines(body.blocks), ...annexes].join('\n');
}
