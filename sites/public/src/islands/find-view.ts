/** How found cases look: the same card as in the lists. */
import {
  LABEL_OF_KIND,
  LABEL_OF_OUTCOME,
  LABEL_OF_STATUS,
  type TicketKind,
  type TicketOutcome,
  type TicketStatus,
} from '@zhitong/domain';
import type { CaseHit, Segment } from '@zhitong/search/query';
import { type Tone, TONE_OF_OUTCOME, TONE_OF_STATUS } from '../content/tones.ts';
import { h } from './dom.ts';

export function hitCard(hit: CaseHit, base: string): HTMLLIElement {
  const outcome = hit.outcome as TicketOutcome | null;
  const status = hit.status as TicketStatus;
  return h(
    'li',
    { class: 'card case' },
    h('h2', { class: 'case-title' }, h('a', { href: `${base}cases/${hit.number}/` }, ...marked(hit.title))),
    h('p', { class: 'case-excerpt' }, ...marked(hit.excerpt)),
    h(
      'p',
      { class: 'badges' },
      badge('plain', LABEL_OF_KIND[hit.kind as TicketKind] ?? hit.kind),
      outcome
        ? badge(TONE_OF_OUTCOME[outcome] ?? 'plain', LABEL_OF_OUTCOME[outcome] ?? outcome)
        : badge(TONE_OF_STATUS[status] ?? 'plain', LABEL_OF_STATUS[status] ?? status),
    ),
    h(
      'p',
      { class: 'case-facts' },
      ...[hit.unitName, hit.placeName, `登记 ${hit.submittedOn}`].map((text) =>
        text ? h('span', {}, text) : null,
      ),
      h('span', { class: 'number' }, hit.number),
    ),
  );
}

function marked(segments: readonly Segment[]): (HTMLElement | string)[] {
  return segments.map(({ text, hit }) => (hit ? h('mark', {}, text) : text));
}

function badge(tone: Tone, label: string): HTMLElement {
  return h('span', { class: `badge ${tone}` }, label);
}
