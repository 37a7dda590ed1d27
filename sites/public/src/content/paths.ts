/** Where each thing has its page. Paths have no leading slash and no base: `cases/ZT-20261101-000001/`. */

export function casePath(number: string): string {
  return `cases/${number}/`;
}

export function unitPath(code: string): string {
  return `units/${safe(code)}/`;
}

export function categoryPath(code: string): string {
  return `categories/${safe(code)}/`;
}

export function placePath(code: string): string {
  return `places/${safe(code)}/`;
}

/** `2026-11` → `2026年11月`. */
export function monthLabel(month: string): string {
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
}

/** A county may code its list as it likes; a path keeps letters, digits, `-` and `_` and spells out the rest. */
function safe(code: string): string {
  return code.replace(/[^\w-]/gu, (sign) => `~${sign.codePointAt(0)!.toString(16)}~`);
}

/** Of a village, township or department; groups stand on their village's page. */
export function accountPath(code: string): string {
  return `points/accounts/${safe(code)}/`;
}

export function groupAnchor(code: string): string {
  return `g-${safe(code)}`;
}

export function boardPath(level: string, period: string): string {
  return `points/boards/${level.toLowerCase()}/${period}/`;
}

export function roundPath(number: string): string {
  return `points/rounds/${safe(number)}/`;
}
