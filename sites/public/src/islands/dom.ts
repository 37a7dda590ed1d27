/** The few helpers the islands share. Citizens' words always go in as text. */
import { type Client, createClient } from '@zhitong/client';
import { countyDay, startOfDay } from '@zhitong/domain';

type Attributes = Record<string, string | boolean | undefined>;

/** An element with attributes and children. A false or absent attribute is left out; strings become text nodes. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** The element the page is sure to have. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return element;
}

/** Where the site stands (`/` or `/c/430525/`) and which county it is. */
export function pageFacts(): { base: string; county: string } {
  const { base = '/', county = '' } = document.body.dataset;
  return { base, county };
}

export function pageClient(): Client {
  return createClient({ url: '/graphql', county: pageFacts().county });
}

/** `2026年11月22日 15:04` in county time, which is China's. */
export function instantLabel(instant: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
    hour12: false,
  });
  return parts.format(new Date(instant));
}

/** A deadline. What ends with a day (at 0:00 of the next) is told as that day: nobody reads midnight as the evening before. */
export function dueLabel(instant: string): string {
  const due = new Date(instant);
  if (startOfDay(countyDay(due)).getTime() !== due.getTime()) return instantLabel(instant);
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });
  return `${day.format(due.getTime() - 1)}结束之前`;
}

/** A sentence for people, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.name === 'ZhitongError' ? error.message : '出了意外，请稍后再试。';
}

/** A UUID also where the page is not served over HTTPS, as on a county's own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
