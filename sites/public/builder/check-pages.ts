/** The last look before a release: no dead link within the site, nothing the content security policy would block. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Answered by the server, not by the site. */
const RESERVED =
  /^\/(?:graphql|graphiql|console|search|uploads|register|trust|data|verify|open311|developers|c|healthz|readyz)(?:\/|$)/;
const INLINE = /<script(?![^>]*\ssrc=)[^>]*>|<style[\s>]|<[a-z][^>]*?\s(?:style|on[a-z]+)=/i;
const ADDRESS =
  /<(?:a|link|script|img|form|use)\b[^>]*?\s(?:href|src|action)=(?:"([^"]*)"|'([^']*)'|([^\s>]*))/gi;

/** What is wrong with these HTML files, one sentence each; `files` are relative to `folder`. */
export function pageProblems(folder: string, base: string, files: readonly string[]): string[] {
  const known = new Map<string, boolean>();
  const isThere = (file: string) => {
    const cached = known.get(file);
    if (cached !== undefined) return cached;
    const found = existsSync(path.join(folder, file));
    known.set(file, found);
    return found;
  };
  return files.flatMap((file) => {
    const html = readFileSync(path.join(folder, file), 'utf8');
    const inline = INLINE.exec(html);
    return [
      ...(inline ? [`${file}: inline script or style: ${inline[0].slice(0, 80)}`] : []),
      ...[...new Set(addressesIn(html))].flatMap((address) => {
        const target = targetOf(address, base);
        return target === null || isThere(target) ? [] : [`${file}: dead link ${address}`];
      }),
    ];
  });
}

function addressesIn(html: string): string[] {
  return [...html.matchAll(ADDRESS)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );
}

/** The file an address needs; null where it leads elsewhere. */
function targetOf(address: string, base: string): string | null {
  const [place] = address.split(/[?#]/);
  if (!place || !place.startsWith('/')) return null;
  if (!place.startsWith(base)) return RESERVED.test(place) ? null : `outside the base: ${place}`;
  const within = decodeURI(place.slice(base.length));
  if (base === '/' && RESERVED.test(place)) return null;
  return within === '' || within.endsWith('/') ? `${within}index.html` : within;
}
