const DAY = 86_400_000;

/** From one day to another, both counted in: 「11月2日至20日，19 天」. */
export function daysInWords(from: string, to: string): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
  if (days <= 1) return said(from);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = sameYear ? said(from) : `${Number(from.slice(0, 4))}年${said(from)}`;
  const end = sameMonth
    ? `${Number(to.slice(8))}日`
    : sameYear
      ? said(to)
      : `${Number(to.slice(0, 4))}年${said(to)}`;
  return `${start}至${end}，${days} 天`;
}

function said(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** The last fourteen days to what was to be expected of them: 「近14天是平常的 3.2 倍」. */
export function growthInWords(growth: number): string {
  if (!Number.isFinite(growth) || growth <= 0) return '近14天没有新增';
  if (growth >= 0.9 && growth <= 1.1) return '近14天与平常相当';
  return `近14天是平常的 ${growth >= 10 ? Math.round(growth) : growth.toFixed(1)} 倍`;
}
