/** Files an appeal. One key per filled-in form, so that pressing again after a broken line never files twice. */
import {
  type Problem,
  type ReceiptPartsFragment,
  type SubmitTicketInput,
  ZhitongError,
  submitTicket,
  upload,
} from '@zhitong/client';
import { ATTACHMENT_TYPES, SUBMISSION_LIMITS, groupTrackingCode, validateSubmission } from '@zhitong/domain';
import { adviseOn, privateParts } from './advice.ts';
import { kindsOf } from './advice-view.ts';
import { offerCategories, offerPlaces } from './category-choice.ts';
import { loadChoices } from './choices.ts';
import { byId, dueLabel, h, newKey, pageClient, pageFacts, sentenceOf } from './dom.ts';
import { clearProblems, showMessage, showProblems } from './field-problems.ts';

const KEY = 'zhitong-submit-key';
const form = byId('submit-form', HTMLFormElement);
const button = byId('submit-button', HTMLButtonElement);
const client = pageClient();
/** Files already sent, so that a second try neither sends them again nor changes the input. */
const sent = new Map<string, string>();
let sentAnyway = '';

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});

void loadChoices(pageFacts().base).then(
  (choices) => {
    offerPlaces(choices);
    adviseOn(form, { draft: readDraft, choice: offerCategories(choices) });
  },
  () => adviseOn(form, { draft: readDraft, choice: null }),
);

async function send(): Promise<void> {
  if (button.disabled) return;
  clearProblems(form);
  const input = readForm();
  const problems = [...problemsOf(input), ...fileProblems()];
  if (problems.length > 0) return showProblems(form, problems);

  button.disabled = true;
  button.textContent = '正在提交…';
  try {
    if (await asksFirst(input)) return;
    const attachmentIds = await sendFiles();
    const receipt = await submitTicket(client, {
      ...input,
      ...(attachmentIds.length > 0 && { attachmentIds }),
      idempotencyKey: formKey(),
    });
    sessionStorage.removeItem(KEY);
    showReceipt(receipt);
  } catch (error) {
    tell(error);
  } finally {
    button.disabled = false;
    button.textContent = '提交';
  }
}

/** Words that look like personal data are sent only once somebody said so: those very words. */
async function asksFirst({ title, text: words }: SubmitTicketInput): Promise<boolean> {
  const key = JSON.stringify([title, words]);
  if (key === sentAnyway) return false;
  const { inTitle, inText } = await privateParts({ title, text: words });
  const found = [...inTitle, ...inText];
  if (found.length === 0) return false;
  const back = h('button', { class: 'button', type: 'button' }, '回去修改');
  back.addEventListener('click', () => byId(inTitle.length > 0 ? 'title' : 'text', HTMLElement).focus());
  const anyway = h('button', { class: 'button', type: 'button' }, '不改，仍然提交');
  anyway.addEventListener('click', () => {
    sentAnyway = key;
    void send();
  });
  showMessage(
    form,
    `还没有提交：您写的文字里好像有${kindsOf(found)}，经办单位都看得到。`,
    h('p', { class: 'buttons' }, back, anyway),
  );
  return true;
}

/** The same rules as the server's, so that most mistakes show without a round trip. */
function problemsOf(input: SubmitTicketInput): Problem[] {
  try {
    return validateSubmission(input);
  } catch {
    // A browser too old for one of the rules' means: the server will tell.
    return [];
  }
}

function tell(error: unknown): void {
  if (error instanceof ZhitongError && error.problems.length > 0) return showProblems(form, error.problems);
  if (error instanceof ZhitongError && (error.code === 'NETWORK' || error.code === 'TIMEOUT')) {
    return showMessage(
      form,
      '没有收到回音，可能已经登记。请再按一次“提交”：不会重复登记，会给您同一个编号。',
    );
  }
  if (error instanceof ZhitongError && error.code === 'IDEMPOTENCY_MISMATCH') {
    const anew = h('button', { class: 'button', type: 'button' }, '作为新的一件提交');
    anew.addEventListener('click', () => {
      sessionStorage.removeItem(KEY);
      void send();
    });
    return showMessage(
      form,
      '修改之前的内容已经登记过一件。要把现在的内容另登记一件吗？',
      h('p', { class: 'buttons' }, anew),
    );
  }
  showMessage(form, sentenceOf(error));
}

function readForm(): SubmitTicketInput {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const optional = (name: string) => text(name) || undefined;
  const against = text('against')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    title: text('title'),
    text: text('text'),
    kind: text('kind') as SubmitTicketInput['kind'],
    placeCode: optional('village') ?? optional('township'),
    categoryCode: optional('category'),
    contactName: optional('contactName'),
    contactPhone: optional('contactPhone'),
    ...(against.length > 0 && { against }),
    publishConsent: data.get('publishConsent') === 'on',
  };
}

function readDraft() {
  const { title, text: words, placeCode } = readForm();
  return { title, text: words, ...(placeCode && { placeCode }) };
}

function formKey(): string {
  const known = sessionStorage.getItem(KEY);
  if (known) return known;
  const key = newKey();
  sessionStorage.setItem(KEY, key);
  return key;
}

async function sendFiles(): Promise<string[]> {
  const ids: string[] = [];
  for (const file of chosenFiles()) {
    const known = `${file.name} ${file.size} ${file.lastModified}`;
    const id = sent.get(known) ?? (await sendFile(file));
    sent.set(known, id);
    ids.push(id);
  }
  return ids;
}

/** What is wrong with a file belongs to the one field that files have. */
async function sendFile(file: File): Promise<string> {
  try {
    return await upload(client, { name: file.name, type: file.type, bytes: file });
  } catch (error) {
    if (!(error instanceof ZhitongError) || error.problems.length === 0) throw error;
    throw new ZhitongError(error.code, error.message, {
      problems: error.problems.map(({ code, message }) => ({
        path: 'attachmentIds',
        code,
        message: `${file.name}：${message}`,
      })),
    });
  }
}

function chosenFiles(): File[] {
  return [...(byId('attachments', HTMLInputElement).files ?? [])];
}

function fileProblems(): Problem[] {
  const files = chosenFiles();
  const problem = (message: string): Problem => ({ path: 'attachmentIds', code: 'NOT_ALLOWED', message });
  return [
    ...(files.length > SUBMISSION_LIMITS.attachments
      ? [problem(`最多 ${SUBMISSION_LIMITS.attachments} 个文件。`)]
      : []),
    ...files.flatMap((file) => {
      if (!(ATTACHMENT_TYPES as readonly string[]).includes(file.type))
        return [problem(`${file.name}：只收 JPG、PNG、WebP 图片和 PDF 文件。`)];
      return file.size > SUBMISSION_LIMITS.attachmentSize ? [problem(`${file.name}：超过 10 MB。`)] : [];
    }),
  ];
}

function showReceipt({ number, trackingCode, dueAt }: ReceiptPartsFragment): void {
  const code = groupTrackingCode((trackingCode ?? '').replaceAll('-', ''));
  const address = `${pageFacts().base}receipt/#number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`;
  byId('receipt-number', HTMLElement).textContent = number;
  byId('receipt-code', HTMLElement).textContent = code;
  byId('receipt-due', HTMLElement).textContent = dueAt ? dueLabel(dueAt) : '受理后告知';
  byId('receipt-link', HTMLAnchorElement).href = address;
  const note = `登记编号：${number}\n查询码：${code}\n查询：${new URL(address, location.href).href}`;
  const copy = byId('receipt-copy', HTMLButtonElement);
  copy.addEventListener('click', () => void copyText(note).then((done) => say(copy, done)));
  byId('receipt-print', HTMLButtonElement).addEventListener('click', () => print());
  byId('filing', HTMLElement).hidden = true;
  byId('receipt', HTMLElement).hidden = false;
  byId('receipt-title', HTMLElement).focus();
  scrollTo({ top: 0 });
}

/** The clipboard is only there on secure pages; elsewhere the citizen is asked to write it down. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function say(copy: HTMLButtonElement, done: boolean): void {
  copy.textContent = done ? '已复制' : '复制不了，请抄下或打印';
}

const text = byId('text', HTMLTextAreaElement);
text.addEventListener('input', () => {
  const left = SUBMISSION_LIMITS.text - text.value.length;
  byId('text-left', HTMLElement).textContent = left < 1000 ? `还可以写 ${left} 字` : '';
});
