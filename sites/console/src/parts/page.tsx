import type { ZhitongError } from '@zhitong/client';
import { Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { RefusalAlert } from './refusal-alert.tsx';

interface PageProps {
  title: string;
  /** Beside the heading. */
  extra?: ReactNode;
  children: ReactNode;
}

/** One screen: its title in tab and heading. The heading takes the focus, so that a screen reader says where one is. */
export function Page({ title, extra, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 直通工作台`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {extra}
      </div>
      {children}
    </>
  );
}

interface LoadedProps<Data> {
  of: { data?: Data; error?: ZhitongError; reload: () => void };
  children: (data: Data) => ReactNode;
}

/** What was asked for, or why it is not there, or that it is on its way. */
export function Shown<Data>({ of: { data, error, reload }, children }: LoadedProps<Data>) {
  return (
    <>
      <RefusalAlert refusal={error} onReload={reload} />
      {data ? children(data) : !error && <Skeleton active aria-label="正在载入" />}
    </>
  );
}
