/** `1234567.50` → `1,234,567.50`. */
export function grouped(decimal: string): string {
  const [whole = '', part] = decimal.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? groups : `${groups}.${part}`;
}

/** Money in yuan. */
export function Yuan({ amount }: { amount: string }) {
  return <span className="figure-text">{grouped(amount)} 元</span>;
}

/** Points that are given or taken: the sign says which. `5.00` → `+5.00`, `-5.00` → `−5.00`. */
export function inSignedPoints(points: string): string {
  if (points.startsWith('-')) return `−${grouped(points.slice(1))}`;
  return Number(points) === 0 ? points : `+${grouped(points)}`;
}
