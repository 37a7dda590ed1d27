/** Problems beside their fields: text, `aria-invalid`, description, and focus on the first one. */
import type { Problem } from '@zhitong/client';
import { h } from './dom.ts';

/** `input.attachmentIds.0` → `attachmentIds`: the name of the field a problem belongs to. */
export function fieldOf(path: string): string {
  return path.replace(/^input\./, '').split('.')[0] ?? '';
}

/** Shows these problems and only these. What has no field of its own is told above the form. */
export function showProblems(form: HTMLFormElement, problems: readonly Problem[]): void {
  clearProblems(form);
  let first: HTMLElement | null = null;
  const elsewhere: string[] = [];
  for (const problem of problems) {
    const field = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(fieldOf(problem.path))}"]`);
    const control = field?.querySelector<HTMLElement>('input, textarea, select');
    if (!field || !control) {
      elsewhere.push(problem.message);
      continue;
    }
    const details = field.closest('details');
    if (details) details.open = true;
    const id = `${control.id}-problem`;
    const said = field.querySelector(':scope > .problem');
    if (said) {
      said.append(` ${problem.message}`);
      continue;
    }
    field.append(h('p', { class: 'problem', id }, problem.message));
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', [control.dataset['hint'], id].filter(Boolean).join(' '));
    first ??= control;
  }
  if (elsewhere.length > 0 || !first) showMessage(form, elsewhere.join('；') || '请检查填写的内容。');
  first?.focus();
}

/** A sentence above the form's button, read out at once. */
export function showMessage(form: HTMLFormElement, message: string, ...more: Node[]): void {
  const place = form.querySelector('[data-message]');
  place?.replaceChildren(h('p', { class: 'problem' }, message), ...more);
}

export function clearProblems(form: HTMLFormElement): void {
  form.querySelector('[data-message]')?.replaceChildren();
  for (const problem of form.querySelectorAll('[data-field] > .problem')) problem.remove();
  for (const control of form.querySelectorAll<HTMLElement>('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    const { hint } = control.dataset;
    if (hint) control.setAttribute('aria-describedby', hint);
    else control.removeAttribute('aria-describedby');
  }
}
