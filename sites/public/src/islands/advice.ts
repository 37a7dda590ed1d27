/** Advice while an appeal is being written: possible categories, open appeals alike, personal data in the wrong place. */
import { createClient } from '@zhitong/client';
import { type Advice, type Draft, type PrivateParts, askAdvice, askPrivateParts } from './advice-query.ts';
import {
  kindsOf,
  pressChosen,
  say,
  showAdviceBox,
  showCategories,
  showPrivate,
  showSimilar,
} from './advice-view.ts';
import type { CategoryChoice } from './category-choice.ts';
import { pageFacts } from './dom.ts';

/** Milliseconds: a pause in typing; the shortest time between two questions; how long a sending waits for an answer. */
const AFTER_TYPING = 1000;
const BETWEEN = 3000;
const PATIENCE = 1500;
/** After a question that failed nobody asks for so long: who cannot answer now must not be asked at every pause. */
const QUIET = 30_000;
/** Fewer characters say too little. */
const WORTH_ASKING = 8;

const { base, county } = pageFacts();
let quietUntil = 0;
// Advice never waits for its turn: a server that is busy has appeals to take in.
const client = createClient({
  url: '/graphql',
  county,
  wait: (milliseconds) => {
    quietUntil = Date.now() + Math.max(QUIET, milliseconds);
    return Promise.reject(new Error('no advice now'));
  },
});

let running = new AbortController();
let timer: number | undefined;
let askedAt = 0;
let looked: { key: string; parts: PrivateParts } | undefined;

/** Watches the form and shows advice beside what it is about. A failure shows nothing and holds up nothing. */
export function adviseOn(
  form: HTMLFormElement,
  { draft, choice }: { draft: () => Draft; choice: CategoryChoice | null },
): void {
  let shownFor = '';
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, Math.max(AFTER_TYPING, askedAt + BETWEEN - Date.now()));
  };
  const look = async () => {
    const now = draft();
    const key = JSON.stringify(now);
    if (key === shownFor || Date.now() < quietUntil) return;
    running.abort();
    const own = new AbortController();
    running = own;
    if (`${now.title}${now.text}`.length < WORTH_ASKING) {
      shownFor = key;
      return show(now, { inTitle: [], inText: [], suggested: [], similar: [] }, choice);
    }
    askedAt = Date.now();
    try {
      const advice = await askAdvice(client, now, { signal: own.signal });
      if (own.signal.aborted) return;
      shownFor = key;
      show(now, advice, choice);
    } catch {
      if (!own.signal.aborted) quietUntil = Math.max(quietUntil, Date.now() + QUIET);
    }
  };
  for (const name of ['title', 'text', 'township', 'village']) {
    form.querySelector(`#${name}`)?.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) later();
    });
    form.querySelector(`#${name}`)?.addEventListener('compositionend', later);
  }
  choice?.onChange(() => pressChosen(choice));
}

/** What in these very words looks like personal data; nothing where nobody says so in time. */
export async function privateParts(draft: Draft): Promise<PrivateParts> {
  const none = { inTitle: [], inText: [] };
  if (looked?.key === keyOf(draft)) return looked.parts;
  if (Date.now() < quietUntil) return none;
  const impatient = new AbortController();
  const waiting = setTimeout(() => impatient.abort(), PATIENCE);
  try {
    const parts = await askPrivateParts(client, draft, { signal: impatient.signal });
    showParts(draft, parts);
    return parts;
  } catch {
    return none;
  } finally {
    clearTimeout(waiting);
  }
}

function keyOf({ title, text }: Draft): string {
  return JSON.stringify([title, text]);
}

function showParts(draft: Draft, parts: PrivateParts): void {
  looked = { key: keyOf(draft), parts };
  showPrivate('title', draft.title, parts.inTitle);
  showPrivate('text', draft.text, parts.inText);
}

function show(draft: Draft, advice: Advice, choice: CategoryChoice | null): void {
  showParts(draft, advice);
  const offered = choice ? showCategories(advice.suggested, choice) : 0;
  showSimilar(advice.similar, base);
  showAdviceBox();
  const found = [...advice.inTitle, ...advice.inText];
  say(
    [
      found.length > 0 ? `写的文字里好像有${kindsOf(found)}` : '',
      offered > 0 ? `有 ${offered} 个可能的事项` : '',
      advice.similar.length > 0 ? `有 ${advice.similar.length} 件相近的诉求正在办理` : '',
    ]
      .filter(Boolean)
      .join('，'),
  );
}
