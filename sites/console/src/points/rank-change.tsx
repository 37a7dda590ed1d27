/** Places gained or lost, as an arrow with its word. */
export function RankChange({ change }: { change: number | null }) {
  if (change === null) return <span className="quiet">无前期</span>;
  if (change === 0) return <span className="quiet">不变</span>;
  const places = Math.abs(change);
  return (
    <span className={change > 0 ? 'rank-up' : 'rank-down'}>
      <span aria-hidden="true">{change > 0 ? '▲ ' : '▼ '}</span>
      {change > 0 ? '升' : '降'} {places} 名
    </span>
  );
}
