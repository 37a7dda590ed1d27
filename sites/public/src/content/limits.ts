/** A limit in words. `hours` are hours of `calendar`, 24 to a day of the day calendars. */
export function limitLabel(hours: number | null, calendar: string | null): string {
  if (hours === null) return '未设';
  const days = hours / 24;
  switch (calendar) {
    case 'WORKING_DAYS':
      return `${days} 个工作日`;
    case 'CALENDAR_DAYS':
      return `${days} 天`;
    case 'WORKING_TIME':
      return hours < 1 ? `工作时间 ${Math.round(hours * 60)} 分钟` : `工作时间 ${hours} 小时`;
    default:
      return hours < 1 ? `${Math.round(hours * 60)} 分钟` : `${hours} 小时`;
  }
}
