/** Advice while an appeal is being written: possible categories, open appeals alike, personal data in the wrong place. */
import { type RequestOptions, createClient } from '@zhitong/client';
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
/** After a question that failed nobody asks it for so long: who cannot answer now must not be asked at every pause. */
const QUIET = 30_000;
/** Fewer characters say too little. */
const WORTH_ASKING = 8;
const NO_PARTS: PrivateParts = { inTitle: [], inText: [] };

const { base, county } = pageFacts();
// Advice never waits for its turn: a server that is busy has appeals to take in.
const client = createClient({
  url: '/graphql',
  county,
  wait: () => Promise.reject(new Error('no advice now')),
});
const askForAdvice = restingAfterFailure<Draft, Advice>((draft, options) =>
  askAdvice(client, draft, options),
);
const lookForParts = restingAfterFailure<Draft, PrivateParts>((draft, options) =>
  askPrivateParts(client, draft, options),
);
let looked: { key: string; parts: PrivateParts } | undefined;

/** Watches the form and shows advice beside what it is about. A failure shows nothing and holds up nothing. */
export function adviseOn(
  form: HTMLFormElement,
  { draft, choice }: { draft: () => Draft; choice: CategoryChoice | null },
): void {
  let timer: number | undefined;
  let askedAt = 0;
  let askedFor = '';
  let running = new AbortController();
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, Math.max(AFTER_TYPING, askedAt + BETWEEN - Date.now()));
  };
  const look = async () => {
    const now = draft();
    const key = JSON.stringify(now);
    if (key === askedFor) return;
    askedFor = key;
    running.abort();
    const own = new AbortController();
    running = own;
    const isShort = now.title.length + now.text.length < WORTH_ASKING;
    if (!isShort) askedAt = Date.now();
    const [parts, advice] = await Promise.all([
      isShort ? NO_PARTS : lookForParts(now, own),
      isShort ? null : askForAdvice(now, own),
    ]);
    if (own.signal.aborted) return;
    const told: string[] = [];
    showParts(now, parts);
    const found = parts ? [...parts.inTitle, ...parts.inText] : [];
    if (found.length > 0) told.push(`写的文字里好像有${kindsOf(found)}`);
    const offered = choice ? showCategories(advice?.suggested ?? [], choice) : 0;
    if (offered > 0) told.push(`有 ${offered} 个可能的事项`);
    const alike = showSimilar(advice?.similar ?? [], base);
    if (alike > 0) told.push(`有 ${alike} 件相近的诉求正在办理`);
    showAdviceBox();
    say(told.join('，'));
  };
  for (const name of ['title', 'text', 'township', 'village']) {
    const field = form.querySelector(`#${name}`);
    field?.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) later();
    });
    field?.addEventListener('compositionend', later);
  }
  choice?.onChange(() => pressChosen(choice));
}

/** What in these very words looks like personal data; nothing where nobody says so in time. */
export async function privateParts(draft: Draft): Promise<PrivateParts> {
  if (looked?.key === keyOf(draft)) return looked.parts;
  const impatient = new AbortController();
  const waiting = setTimeout(() => impatient.abort(), PATIENCE);
  const parts = await lookForParts(draft, impatient);
  clearTimeout(waiting);
  showParts(draft, parts);
  return parts ?? NO_PARTS;
}

/** The answer, or null where there is none; after a failure nobody is asked for a while. */
function restingAfterFailure<Question, Answer>(
  ask: (question: Question, options: RequestOptions) => Promise<Answer>,
): (question: Question, asking: AbortController) => Promise<Answer | null> {
  let quietUntil = 0;
  return async (question, { signal }) => {
    if (Date.now() < quietUntil) return null;
    try {
      return await ask(question, { signal });
    } catch {
      if (!signal.aborted) quietUntil = Date.now() + QUIET;
      return null;
    }
  };
}

function keyOf({ title, text }: Draft): string {
  return JSON.stringify([title, text]);
}

/** What was marked before is about other words: unknown shows nothing. */
function showParts(draft: Draft, parts: PrivateParts | null): void {
  looked = parts ? { key: keyOf(draft), parts } : undefined;
  showPrivate('title', draft.title, parts?.inTitle ?? []);
  showPrivate('text', draft.text, parts?.inText ?? []);
}
