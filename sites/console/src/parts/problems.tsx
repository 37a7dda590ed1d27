import type { Problem } from '@zhitong/client';
import { Form } from 'antd';
import { type ReactNode, createContext, use } from 'react';

/** What the server finds wrong with the draft, each with its place. */
export const ProblemsContext = createContext<readonly Problem[]>([]);

/** Those at a place or below it. */
export function problemsAt(problems: readonly Problem[], path: string): readonly Problem[] {
  return problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
}

/** Those that no field on the page stands for. */
export function problemsElsewhere(
  problems: readonly Problem[],
  places: readonly string[],
): readonly Problem[] {
  return problems.filter(
    (one) => !places.some((place) => one.path === place || one.path.startsWith(`${place}.`)),
  );
}

interface FieldProps {
  /** As the API names it: `input.blocks.3.text`. */
  path: string;
  /** Another place whose problems are told here. */
  also?: string;
  label: string;
  hint?: string;
  children: (control: {
    id: string;
    'aria-invalid': boolean;
    'aria-describedby': string | undefined;
  }) => ReactNode;
}

/** One field with its name, its hint and what is wrong with it; all three are read with it. */
export function Field({ path, also, label, hint, children }: FieldProps) {
  const problems = use(ProblemsContext);
  const wrong = [path, also].flatMap((place) => (place ? problemsAt(problems, place) : []));
  const id = path.replaceAll('.', '-');
  const described = [hint && `${id}-hint`, wrong.length > 0 && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      extra={hint && <span id={`${id}-hint`}>{hint}</span>}
      validateStatus={wrong.length > 0 ? 'error' : undefined}
      help={
        wrong.length > 0 && (
          <span id={`${id}-wrong`}>{wrong.map((one) => `${whereIn(one.path)}${one.message}`).join(' ')}</span>
        )
      }
    >
      {children({ id, 'aria-invalid': wrong.length > 0, 'aria-describedby': described || undefined })}
    </Form.Item>
  );
}

/** Which item or cell is meant, where a field holds several. */
function whereIn(path: string): string {
  const [, part, first, second] = /\.(head|rows|items)\.(\d+)(?:\.(\d+))?$/.exec(path) ?? [];
  if (!part) return '';
  const place = Number(first) + 1;
  if (part === 'items') return `第 ${place} 项：`;
  if (part === 'head') return `表头第 ${place} 格：`;
  return second === undefined ? `第 ${place} 行：` : `第 ${place} 行第 ${Number(second) + 1} 格：`;
}
