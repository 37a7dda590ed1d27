/**
 * A limit in words. `hours` are hours of `calendar`, 24 to a day of the day calendars; what is no whole number of days
 * there is told in hours or minutes.
 */
export function limitLabel(hours: number | null, calendar: string | null): string {
  if (hours === null) return '未设';
  const inDays = hours % 24 === 0;
  if (calendar === 'WORKING_DAYS' && inDays) return `${hours / 24} 个工作日`;
  if (calendar === 'CALENDAR_DAYS' && inDays) return `${hours / 24} 天`;
  const working = calendar === 'WORKING_DAYS' || calendar === 'WORKING_TIME' ? '工作时间 ' : '';
  return hours < 1 ? `${working}${Math.round(hours * 60)} 分钟` : `${working}${hours} 小时`;
}
