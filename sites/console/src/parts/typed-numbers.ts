/** Numbers as people type them, for the API, which reads `12000.00` and nothing else. */

/** `１２，０００.5 元` → `12000.5`. What is no number stays what it is, and the server says so beside its field. */
export function numberOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/^−/, '-')
    .replace(/[\s,元分]/g, '');
}

/** The same in yuan, with the two digits that the API asks for: `12,000` → `12000.00`. */
export function moneyOf(typed: string): string {
  const plain = numberOf(typed);
  const parts = /^(-?\d+)(?:\.(\d{0,2}))?$/.exec(plain);
  return parts ? `${parts[1]}.${(parts[2] ?? '').padEnd(2, '0')}` : plain;
}
