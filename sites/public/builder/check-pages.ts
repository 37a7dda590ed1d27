/** The last look before a release: no dead link within the site, nothing the content security policy would block. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** Something wrong with one HTML file, told in a sentence. */
export interface PageProblem {
  readonly file: string;
  readonly what: string;
}

/** Answered by the server, not by the site. */
const RESERVED =
  /^\/(?:graphql|graphiql|console|search|uploads|data|open311|developers|c|healthz|readyz)(?:\/|$)/;
/** Files that the platform publishes below the site: the register's and the certificates. Their pages are the site's own. */
const PUBLISHED = /^(?:register|trust)\/[^/]/;
/** Where elements hold an address. */
const ADDRESSED = new Set(['a', 'link', 'script', 'img', 'form', 'use']);
const ADDRESSES = new Set(['href', 'src', 'action']);

/** What is wrong with these HTML files; `files` are relative to `folder`. */
export function pageProblems(folder: string, base: string, files: readonly string[]): PageProblem[] {
  const known = new Map<string, boolean>();
  const isThere = (file: string) => {
    const cached = known.get(file);
    if (cached !== undefined) return cached;
    const found = existsSync(path.join(folder, file));
    known.set(file, found);
    return found;
  };
  return files.flatMap((file) => {
    // Parsed as a browser does: what a citizen wrote may look like markup and still be text.
    const elements = elementsUnder(parse(readFileSync(path.join(folder, file), 'utf8')));
    const inline = elements.filter(isInline).map(({ tagName }) => `inline script or style: ${tagName}`);
    const dead = [...new Set(elements.flatMap(addressesOf))].flatMap((address) => {
      const target = targetOf(address, base);
      return target === null || isThere(target) ? [] : [`dead link ${address}`];
    });
    return [...new Set(inline), ...dead].map((what) => ({ file, what }));
  });
}

/** The page without the list entries that name one of these cases; null where it names them elsewhere too. */
export function withoutEntries(html: string, numbers: readonly string[]): string | null {
  const document = parse(html);
  for (const entry of elementsUnder(document).filter(({ tagName }) => tagName === 'li')) {
    const said = serialize(entry);
    const siblings = entry.parentNode?.childNodes;
    if (siblings && numbers.some((number) => said.includes(number)))
      siblings.splice(siblings.indexOf(entry), 1);
  }
  const rest = serialize(document);
  return numbers.some((number) => rest.includes(number)) ? null : rest;
}

function elementsUnder(root: DefaultTreeAdapterTypes.Node): Element[] {
  const found: Element[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node) found.push(node);
    if ('content' in node) open.push(node.content);
    if ('childNodes' in node) open.push(...node.childNodes.toReversed());
  }
  return found;
}

function isInline({ tagName, attrs }: Element): boolean {
  if (tagName === 'style' || (tagName === 'script' && !attrs.some(({ name }) => name === 'src'))) return true;
  return attrs.some(({ name }) => name === 'style' || name.startsWith('on'));
}

function addressesOf({ tagName, attrs }: Element): string[] {
  return ADDRESSED.has(tagName)
    ? attrs.filter(({ name }) => ADDRESSES.has(name)).map(({ value }) => value)
    : [];
}

/** The file an address needs; null where it leads elsewhere. */
function targetOf(address: string, base: string): string | null {
  const [place] = address.split(/[?#]/);
  if (!place || !place.startsWith('/') || place.startsWith('//')) return null;
  if (!place.startsWith(base)) return RESERVED.test(place) ? null : `outside the base: ${place}`;
  if (base === '/' && RESERVED.test(place)) return null;
  const within = decoded(place.slice(base.length));
  if (PUBLISHED.test(within)) return null;
  return within === '' || within.endsWith('/') ? `${within}index.html` : within;
}

/** An address that is no proper one names no file. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
