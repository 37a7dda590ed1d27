/** Shows a report: the verdict large, what was looked at folded. */
import { byId, h, instantLabel } from '../dom.ts';
import type { Report } from './check-letter.ts';
import type { ProvenLetter } from './find-letter.ts';
import { verdictOf } from './verdict-words.ts';

export interface Place {
  /** Of the site: `/` or `/c/430525/`. */
  readonly base: string;
  readonly county: string;
}

/** @param notice what else must be said of this file */
export function reportView(
  report: Report,
  place: Place,
  { name, notice }: { name: string; notice: string | null },
) {
  const { tone, word, sentence } = verdictOf(report);
  const heading = h('h2', { id: 'verdict-word', tabindex: '-1' }, word);
  const card = h(
    'section',
    { class: `card verdict-card ${tone}`, 'aria-labelledby': 'verdict-word', 'data-outcome': report.outcome },
    h('div', { class: 'verdict-head' }, iconOf(tone), heading),
    h('p', { class: 'verdict-sentence' }, sentence),
    notice === null ? null : h('p', { class: 'warning' }, notice),
    isDemo(report) ? h('p', { class: 'warning' }, '这是演示县：印章和签名都是演示用的，无法律效力。') : null,
    h('p', { class: 'small muted file-name' }, `所验文件：${name}`),
    report.letter ? factsOf(report, report.letter) : null,
    report.letter?.successor ? successorLink(report.letter.successor, place) : null,
  );
  return {
    heading,
    word,
    sentence,
    card,
    details: [findingsOf(report), technicalOf(report)].filter((one) => one !== null),
  };
}

/** A sign of its own for each tone, for whoever does not see the colour. */
function iconOf(tone: string): Node {
  const icons = byId('verdict-icons', HTMLTemplateElement).content;
  return icons.querySelector(`[data-tone="${tone}"]`)?.cloneNode(true) ?? document.createTextNode('');
}

function isDemo({ signatures, letter }: Report): boolean {
  return letter !== null && signatures.some(({ signer }) => signer.includes('无法律效力'));
}

function factsOf(report: Report, letter: ProvenLetter): HTMLElement {
  const seal = report.signatures.find(({ role }) => role === 'SEAL');
  const rows: [string, string | null][] = [
    ['文号', letter.documentNumber ?? '只给本人的函，登记簿不公开文号'],
    ['发文单位', letter.organ ?? (report.outcome === 'BROKEN' ? null : (seal?.organization ?? null))],
    ['签发人', letter.signedBy],
    ['印发日期', letter.issuedOn],
    ['登记', `公开登记簿序号 ${letter.leafIndex}，${letter.enteredOn}`],
  ];
  return factList(rows);
}

function successorLink(
  successor: NonNullable<ProvenLetter['successor']>,
  { county }: Place,
): HTMLElement | null {
  if (!successor.isPublished) return null;
  const name = successor.documentNumber ?? '新函';
  return h('p', {}, h('a', { class: 'more', href: letterFile(county, successor.sha256) }, `看新函 ${name}`));
}

export function letterFile(county: string, sha256: string): string {
  return `/data/${county}/letters/${sha256}.pdf`;
}

const MARKS = { held: ['good', '通过'], failed: ['bad', '不通过'], unseen: ['plain', '未查'] } as const;

function findingsOf(report: Report): HTMLElement | null {
  const { register, letter } = report;
  const proven = [
    ...(register ? [{ holds: true, sentence: `登记簿的签名快照有效，共 ${register.head.size} 条。` }] : []),
    ...(letter
      ? [{ holds: true, sentence: `收录证明成立：本函在登记簿中的序号是 ${letter.leafIndex}。` }]
      : []),
  ];
  // The whole file's digest comes first, then where that is known from, then what the file itself says.
  const [registered, ...rest] = report.findings;
  const all = [...(registered ? [registered] : []), ...proven, ...rest];
  if (all.length === 0) return null;
  const failed = all.filter(({ holds }) => holds === false).length;
  const summary =
    failed === 0 ? `核验了 ${all.length} 项，全部通过` : `核验了 ${all.length} 项，${failed} 项不通过`;
  const onlyForInterest =
    report.outcome === 'NOT_OURS'
      ? h('p', { class: 'muted' }, '登记簿里没有的文件，不论下面各项结果如何，都不是本县发出的。')
      : null;
  return h(
    'details',
    { class: 'card findings' },
    h('summary', {}, summary),
    onlyForInterest,
    h(
      'ul',
      { class: 'plain-rows' },
      ...all.map(({ holds, sentence }) => {
        const [tone, word] = MARKS[holds === null ? 'unseen' : holds ? 'held' : 'failed'];
        return h('li', {}, h('span', { class: `badge ${tone}` }, word), h('span', {}, sentence));
      }),
    ),
  );
}

const ROLES = { PRINCIPAL: '主要负责人签名', SEAL: '单位印章', ARCHIVE: '存档时间戳' } as const;

function technicalOf(report: Report): HTMLElement | null {
  if (report.sha256 === null) return null;
  const { register, signatures, rootDigest } = report;
  return h(
    'details',
    { class: 'card technical' },
    h('summary', {}, '技术数据'),
    factList([
      ['文件 SHA-256', report.sha256],
      ['登记簿', register?.head.origin ?? null],
      ['登记簿条数', register ? String(register.head.size) : null],
      ['登记簿公钥标识', register?.signedBy.keyId ?? null],
      ['根证书 SHA-256', rootDigest],
      ...signatures.map(({ role, signer, serial, at }): [string, string] => [
        ROLES[role],
        `${signer}，证书序号 ${serial}${at ? `，${instantLabel(at.toISOString())}` : ''}`,
      ]),
    ]),
  );
}

export function factList(rows: readonly (readonly [string, string | null])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    ...rows.map(([term, said]) =>
      said === null ? null : h('div', {}, h('dt', {}, term), h('dd', {}, said)),
    ),
  );
}
