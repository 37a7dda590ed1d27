import { type DraftBlock, type LetterDraft, newAnnex, newBlock } from './letter-draft.ts';

const PREFIX = 'zhitong-letter ';

/** Keeps what is not saved yet in this very tab, so that a session that ends or a wrong click costs nobody their words. */
export function keepDraft(name: string, draft: LetterDraft): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Full or forbidden: then leaving is warned about all the same.
  }
}

/** What was kept under a name, or null. */
export function keptDraft(name: string): LetterDraft | null {
  try {
    const text = sessionStorage.getItem(PREFIX + name);
    return text === null ? null : withOwnKeys(JSON.parse(text) as LetterDraft);
  } catch {
    return null;
  }
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}

/** Whoever signs out leaves no words behind for the next one at this desk. */
export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}

/** Keys count from one in each page: those of another page's blocks may be taken. */
function withOwnKeys(draft: LetterDraft): LetterDraft {
  const anew = (blocks: readonly DraftBlock[]) =>
    blocks.map((block) => ({ ...block, key: newBlock(block.kind).key }));
  return {
    ...draft,
    blocks: anew(draft.blocks),
    annexes: draft.annexes.map(({ title, blocks }) => ({ ...newAnnex(), title, blocks: anew(blocks) })),
  };
}
