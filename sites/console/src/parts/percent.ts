/**
 * A share from 0 to 1 as people say it: `87%`. Rounded down, so that nothing short of certain is called 100 %. A decimal of
 * the API comes as text; where there was nothing to divide by, a dash.
 */
export function percent(share: number | string | null | undefined, digits = 0): string {
  if (share == null) return '—';
  const hundred = Number(share) * 100;
  const step = 10 ** digits;
  // What binary fractions lose must not take a whole step: 0.29 is 28.999999999999996 hundredths.
  const shown = Math.floor(hundred * step + 1e-6) / step;
  return shown === 0 && hundred > 0 ? `不到 ${1 / step}%` : `${shown.toFixed(digits)}%`;
}

/** How likely a suggestion is; of a classifier that is not calibrated only how well it fits: that ranks, and no more. */
export function likelihood(probability: number, { calibrated }: { calibrated: boolean }): string {
  return `${calibrated ? '把握' : '匹配度'} ${percent(probability)}`;
}
