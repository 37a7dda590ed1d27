/** Checks letters where they are: nothing leaves the browser but requests for published files. */
import { byId, h, pageFacts } from './dom.ts';
import { type GivenFile, type Report, checkLetter } from './letter-check/check-letter.ts';
import {
  type LetterLine,
  digestOfShortId,
  findLetter,
  normaliseShortId,
} from './letter-check/find-letter.ts';
import type { ReadFile } from './letter-check/published-register.ts';
import { factList, letterFile, reportView } from './letter-check/report-view.ts';

const place = pageFacts();
const input = byId('verify-file', HTMLInputElement);
const drop = byId('verify-drop', HTMLElement);
const idForm = byId('verify-id-form', HTMLFormElement);
const idField = byId('verify-id', HTMLInputElement);
const found = byId('verify-found', HTMLElement);
const result = byId('verify-result', HTMLElement);
const status = byId('verify-status', HTMLElement);

/** The letter that a short id stands for. */
let expected: { shortId: string; sha256: string } | null = null;
/** Only the newest question is answered. */
let turn = 0;

/** Fresh each time: a register that was put up anew must not be mixed with what an older visit kept. */
const read: ReadFile = async (path) => {
  const response = await fetch(`${place.base}${path}`, { cache: 'no-store' });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

input.addEventListener('change', () => {
  const [file] = input.files ?? [];
  if (file) void check(file, file.name);
  // The same file chosen again is to be checked again.
  input.value = '';
});
for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
  // Anywhere on the page: a file let go beside the box must not open in place of it.
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', kind === 'dragenter' || kind === 'dragover');
    const [file] = (kind === 'drop' && event.dataTransfer?.files) || [];
    if (file) void check(file, file.name);
  });
}
idForm.addEventListener('submit', (event) => {
  event.preventDefault();
  void lookUp(idField.value);
});
addEventListener('hashchange', readAddress);
readAddress();

/** `#COUNTY/SHORTID`, as the QR code has it. */
function readAddress(): void {
  const [, code, id] = /^#(?:(\d{6})\/)?([^/]{1,40})$/.exec(decoded(location.hash)) ?? [];
  if (id === undefined) return;
  idField.value = id;
  if (code === undefined || code === place.county) void lookUp(id);
  else void goTo(code, id);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Another county's letter is checked on that county's page. */
async function goTo(code: string, id: string): Promise<void> {
  const mine = begin('正在查找');
  const there = await fetch(`/c/${code}/register/checkpoint`, { cache: 'no-store' }).catch(() => null);
  if (mine !== turn) return;
  if (there?.ok) location.replace(`/c/${code}/verify/#${code}/${encodeURIComponent(id)}`);
  else tell(`这个文件标识属于代码为 ${code} 的县，本网站没有它的登记簿。请到发文单位所在县的网站核验。`);
}

async function lookUp(typed: string): Promise<void> {
  const mine = begin('正在查找');
  expected = null;
  const shortId = normaliseShortId(typed);
  if (shortId === null) return tell('文件标识是二维码旁边的 10 位字母和数字，请对照函件再输入。');
  try {
    const sha256 = await digestOfShortId(read, shortId);
    const line = sha256 === null ? null : await findLetter(read, sha256);
    if (mine !== turn) return;
    if (!line)
      return tell(
        `登记簿里没有文件标识 ${shortId}。请对照函件再输一遍；如果没有输错，这份函不是我们发出的。`,
      );
    expected = { shortId, sha256: line.sha256 };
    showFound(shortId, line);
  } catch {
    if (mine === turn) tell('没有取到登记簿的文件。请检查网络，过一会儿再试。');
  }
}

function showFound(shortId: string, line: LetterLine): void {
  const heading = h('h2', { id: 'found-title', tabindex: '-1' }, '登记簿里有这个文件标识');
  const published = line.documentNumber !== null;
  const button = h('button', { class: 'button cta', type: 'button' }, '核验公开的原件');
  button.addEventListener('click', () => void checkPublished(line));
  found.replaceChildren(
    h(
      'section',
      { class: 'card notice', 'aria-labelledby': 'found-title' },
      heading,
      factList([
        ['文件标识', shortId],
        ['文号', line.documentNumber ?? '只给本人的函，不公开'],
        ['发文单位', line.organ],
        ['印发日期', line.issuedOn],
      ]),
      h(
        'p',
        {},
        '标识可以照抄，只看标识不能断定手里的函是真的。',
        h(
          'strong',
          {},
          published ? '请选手里的 PDF 来核验，或者打开公开的原件逐字对照。' : '请选手里的 PDF 来核验。',
        ),
      ),
      published
        ? h(
            'p',
            { class: 'buttons' },
            button,
            h('a', { class: 'button', href: letterFile(place.county, line.sha256) }, '打开公开的原件'),
          )
        : null,
    ),
  );
  result.replaceChildren();
  status.textContent = '登记簿里有这个文件标识。';
  heading.focus();
}

async function checkPublished(line: LetterLine): Promise<void> {
  const mine = begin('正在取回公开的原件');
  try {
    const response = await fetch(letterFile(place.county, line.sha256), { cache: 'no-store' });
    if (!response.ok) throw new Error(`the letter answers ${response.status}`);
    const blob = await response.blob();
    if (mine === turn) await check(blob, `${line.documentNumber}.pdf（公开的原件）`);
  } catch {
    if (mine === turn) tell('没有取到公开的原件。请检查网络，过一会儿再试。');
  }
}

async function check(file: GivenFile, name: string): Promise<void> {
  const mine = begin('正在核验');
  const report = await checkLetter(file, { read, county: place.county });
  if (mine === turn) show(report, name);
}

function show(report: Report, name: string): void {
  const { heading, word, sentence, card, details } = reportView(report, place, {
    name,
    notice: noticeOf(report),
  });
  result.replaceChildren(card, ...details);
  status.textContent = `${word}。${sentence}`;
  heading.focus();
  card.scrollIntoView({ block: 'start' });
}

/** A genuine letter under another one's code is no proof of what the code stands for. */
function noticeOf({ letter }: Report): string | null {
  if (!expected || !letter || letter.sha256 === expected.sha256) return null;
  return `注意：这个文件不是文件标识 ${expected.shortId} 所指的那一份，而是另一份函。`;
}

function begin(doing: string): number {
  turn += 1;
  status.textContent = `${doing}…`;
  result.replaceChildren(h('p', { class: 'card verdict-wait' }, `${doing}…`));
  return turn;
}

/** Only words, in place of a result. */
function tell(sentence: string): void {
  found.replaceChildren();
  result.replaceChildren(h('p', { class: 'card warning' }, sentence));
  status.textContent = sentence;
}
