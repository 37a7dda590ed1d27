import type {
  LetterBlockInput,
  LetterBlockKind,
  LetterFileFragment,
  LetterPublicity,
  LetterTextFragment,
  LetterTicketQuery,
} from '../generated.ts';

/** A block under the drafter's hands: everything a kind could need, so that nothing typed is lost when the kind changes. */
export interface DraftBlock {
  /** Stays with the block wherever it is moved. */
  readonly key: number;
  readonly kind: LetterBlockKind;
  readonly text: string;
  readonly level: 1 | 2;
  readonly ordered: boolean;
  /** One item a line. */
  readonly items: string;
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface DraftAnnex {
  readonly key: number;
  readonly title: string;
  readonly blocks: readonly DraftBlock[];
}

export interface LetterDraft {
  readonly title: string;
  readonly addressee: string;
  readonly publicity: LetterPublicity;
  readonly blocks: readonly DraftBlock[];
  readonly annexes: readonly DraftAnnex[];
}

let made = 0;

export function newBlock(kind: LetterBlockKind, changes: Partial<DraftBlock> = {}): DraftBlock {
  made += 1;
  const empty = { text: '', level: 1, ordered: true, items: '', caption: '' } as const;
  return { key: made, kind, ...empty, head: ['', ''], rows: [['', '']], ...changes };
}

export function newAnnex(): DraftAnnex {
  made += 1;
  return { key: made, title: '', blocks: [newBlock('PARAGRAPH')] };
}

/** The sections of a reply in their order (DOMAIN.md, section 4), each with what belongs in it. */
export const SECTIONS = [
  { name: '诉求事项', hint: '诉求人要什么，用自己的话简要复述，不写姓名、住址、电话。' },
  { name: '核查情况', hint: '谁、何时、用什么办法核查或测量，看到什么。' },
  { name: '依据', hint: '法律、政策或标准的全名和条款。' },
  { name: '办理结论', hint: '已经办了什么，还要办什么，何时办完；不能办的说明原因和别的途径。' },
  { name: '联系方式', hint: '承办科室和办公电话；不服的，写明向谁、多久内提出。' },
] as const;

/** What opens every reply, before any heading. */
export const OPENING = {
  name: '开头三句话',
  hint: '第一句：能不能办。第二句：为什么。第三句：下一步怎么办，找谁。',
};

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 to 99 as a heading counts. */
export function numeral(n: number): string {
  if (n <= 10) return NUMERALS[n - 1]!;
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? NUMERALS[tens - 1]! : ''}十${ones > 0 ? NUMERALS[ones - 1]! : ''}`;
}

const NUMBERED = { 1: /^[一二三四五六七八九十]+、/, 2: /^（[一二三四五六七八九十]+）/ } as const;

/** Headings that carry a number get the one of their place; those without stay as they are. */
export function renumbered(blocks: readonly DraftBlock[]): DraftBlock[] {
  const count = { 1: 0, 2: 0 };
  return blocks.map((block) => {
    if (block.kind !== 'HEADING' || !NUMBERED[block.level].test(block.text)) return block;
    count[block.level] += 1;
    if (block.level === 1) count[2] = 0;
    const number = numeral(count[block.level]);
    const text = block.text.replace(
      NUMBERED[block.level],
      block.level === 1 ? `${number}、` : `（${number}）`,
    );
    return text === block.text ? block : { ...block, text };
  });
}

/** A heading as one of the other level; its number follows from its place. */
export function otherLevel(heading: DraftBlock): DraftBlock {
  const bare = heading.text.replace(NUMBERED[heading.level], '');
  return heading.level === 1
    ? { ...heading, level: 2, text: `（一）${bare}` }
    : { ...heading, level: 1, text: `一、${bare}` };
}

/** What a block is called for its drafter, and what belongs in it: by the section in which it stands. */
export function placeOf(blocks: readonly DraftBlock[], index: number): { name: string; hint: string } {
  const own = blocks[index];
  if (own?.kind === 'HEADING')
    return { name: own.text.replace(NUMBERED[own.level], '').trim() || '未命名', hint: '' };
  const before = blocks.slice(0, index).filter(({ kind, level }) => kind === 'HEADING' && level === 1);
  const heading = before.at(-1)?.text.replace(NUMBERED[1], '').trim();
  if (heading === undefined) return index === 0 ? OPENING : { name: '开头', hint: '' };
  const section = SECTIONS.find(({ name }) => name === heading);
  return { name: heading || '未命名的一节', hint: section?.hint ?? '' };
}

type Ticket = NonNullable<LetterTicketQuery['staffTicket']>;

/** An empty reply to a ticket with all its sections, as the public form of letters asks. */
export function draftFor(ticket: Ticket): LetterDraft {
  const { title, category, publishConsent } = ticket;
  const legal = [category?.legalBasis, category?.standard].filter(Boolean).join('；');
  return {
    title: `关于${title ? `“${title.slice(0, 80)}”` : '您所反映问题'}的答复`,
    addressee: '来信群众',
    publicity: publishConsent ? 'PUBLIC' : 'PERSON',
    blocks: [
      newBlock('PARAGRAPH'),
      ...SECTIONS.flatMap(({ name }, i) => [
        newBlock('HEADING', { text: `${numeral(i + 1)}、${name}` }),
        newBlock('PARAGRAPH', { text: name === '依据' && legal ? `${legal}。` : '' }),
      ]),
    ],
    annexes: [],
  };
}

/** A stored letter as its drafter goes on with it. */
export function draftOf(
  letter: Pick<LetterFileFragment, 'title' | 'addressee' | 'publicity' | 'blocks' | 'annexes'>,
): LetterDraft {
  const { title, addressee, publicity } = letter;
  return {
    title,
    addressee,
    publicity,
    blocks: letter.blocks.map(blockOf),
    annexes: letter.annexes.map((annex) => ({
      ...newAnnex(),
      title: annex.title,
      blocks: annex.blocks.map(blockOf),
    })),
  };
}

function blockOf(given: LetterTextFragment): DraftBlock {
  return newBlock(given.kind, {
    text: given.text ?? '',
    level: given.level === 2 ? 2 : 1,
    ordered: given.ordered ?? true,
    items: given.items?.join('\n') ?? '',
    caption: given.caption ?? '',
    ...(given.head && { head: given.head }),
    ...(given.rows && { rows: given.rows }),
  });
}

const filled = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A block as the API takes it: of a table, empty rows at its end are left out. */
export function inputOf({
  kind,
  text,
  level,
  ordered,
  items,
  caption,
  head,
  rows,
}: DraftBlock): LetterBlockInput {
  switch (kind) {
    case 'PARAGRAPH':
      return { kind, text };
    case 'HEADING':
      return { kind, text, level };
    case 'LIST':
      return { kind, ordered, items: filled(items) };
    case 'TABLE': {
      const last = rows.findLastIndex((row) => row.some((cell) => cell.trim()));
      const written = rows.slice(0, last + 1);
      return {
        kind,
        caption: caption.trim() || null,
        head: [...head],
        rows: written.map((row) => [...row]),
      };
    }
  }
}

/** The draft as the API takes it. */
export function textOf(draft: LetterDraft) {
  const { title, addressee, publicity } = draft;
  const annexes = draft.annexes.map((annex) => ({ title: annex.title, blocks: annex.blocks.map(inputOf) }));
  return { title, addressee, publicity, blocks: draft.blocks.map(inputOf), annexes };
}

/** What a reader would see of blocks under the drafter's hands. */
export function shownBlocks(blocks: readonly DraftBlock[]): LetterTextFragment[] {
  const nothing = {
    text: null,
    level: null,
    ordered: null,
    items: null,
    caption: null,
    head: null,
    rows: null,
  };
  return blocks.map((block) => ({ ...nothing, ...inputOf(block) }) as LetterTextFragment);
}

/** The place of a pasted table's cells: lines and tabs, as spreadsheets give them. */
export function pastedCells(text: string): string[][] | null {
  if (!text.includes('\t') && !text.trim().includes('\n')) return null;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
}
