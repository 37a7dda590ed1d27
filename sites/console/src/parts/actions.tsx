import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** One step that a person may take, with the form that it asks to be filled in. */
export interface Action {
  name: string;
  danger?: boolean;
  form: (close: () => void) => ReactNode;
}

interface ActionsProps {
  actions: readonly Action[];
  /** Said where there is nothing to do. */
  none?: string;
  size?: 'small' | 'middle';
  /** What the steps are taken with, where a page has several: ends the name of each button for a screen reader. */
  of?: string;
}

/** Steps as buttons; the form of the one that is open stands below them. */
export function Actions({ actions, none, size, of }: ActionsProps) {
  const [chosen, setChosen] = useState<string>();
  const open = actions.find(({ name }) => name === chosen);
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) form.current?.focus({ preventScroll: true });
  }, [chosen]);
  if (actions.length === 0) return none ? <p className="quiet">{none}</p> : null;
  return (
    <>
      <div className="actions">
        {actions.map(({ name, danger }) => (
          <Button
            key={name}
            size={size}
            type={name === open?.name ? 'primary' : 'default'}
            danger={danger}
            aria-expanded={name === open?.name}
            aria-label={of && `${name}：${of}`}
            onClick={() => setChosen(name === open?.name ? undefined : name)}
          >
            {name}
          </Button>
        ))}
      </div>
      {open && (
        <section
          ref={form}
          tabIndex={-1}
          key={open.name}
          aria-label={of ? `${open.name}：${of}` : open.name}
          className="action-form"
        >
          {open.form(() => setChosen(undefined))}
        </section>
      )}
    </>
  );
}
