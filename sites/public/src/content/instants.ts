/** Instants of the export in the county's own time, which is China's. */
const DATE = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
});
const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** `2026年11月28日周六 09:00–11:30`; with both days where it ends on another. */
export function spanLabel(from: string, to: string): string {
  const [start, end] = [new Date(from), new Date(to)];
  const day = DATE.format(start);
  const last = DATE.format(end);
  return `${day} ${TIME.format(start)}–${last === day ? '' : `${last} `}${TIME.format(end)}`;
}
