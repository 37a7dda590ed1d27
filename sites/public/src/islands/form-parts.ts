/** What the forms that islands make are built of. */
import { ZhitongError } from '@zhitong/client';
import { h, sentenceOf } from './dom.ts';
import { clearProblems, showMessage, showProblems } from './field-problems.ts';

/** Sends once at a time; what was wrong is told beside its field or above the button. */
export function onSend(form: HTMLFormElement, send: (data: FormData) => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (!button || button.disabled) return;
    clearProblems(form);
    button.disabled = true;
    void send(new FormData(form))
      .catch((error: unknown) => {
        if (error instanceof ZhitongError && error.problems.length > 0) showProblems(form, error.problems);
        else showMessage(form, sentenceOf(error));
      })
      .finally(() => (button.disabled = false));
  });
}

export function radios(
  name: string,
  legend: string,
  options: readonly (readonly [string, string])[],
): HTMLElement {
  return h(
    'fieldset',
    { class: 'field', 'data-field': name },
    h('legend', {}, legend),
    h(
      'div',
      { class: 'options' },
      ...options.map(([value, label]) =>
        h(
          'label',
          { class: 'option' },
          h('input', { type: 'radio', name, value, id: `${name}-${value}` }),
          h('span', {}, label),
        ),
      ),
    ),
  );
}

export function textField(name: string, label: string, hint: string): HTMLElement {
  const hintId = `${name}-hint`;
  return h(
    'div',
    { class: 'field', 'data-field': name },
    h('label', { for: name }, label),
    h('p', { class: 'hint', id: hintId }, hint),
    h('textarea', {
      id: name,
      name,
      rows: '3',
      class: 'short',
      'aria-describedby': hintId,
      'data-hint': hintId,
    }),
  );
}
