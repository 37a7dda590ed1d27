import type { BoardLevel } from '../generated.ts';

/** From the smallest up; households have no board. */
export const BOARD_LEVELS = [
  'GROUP',
  'VILLAGE',
  'TOWNSHIP',
  'DEPARTMENT',
] as const satisfies readonly BoardLevel[];
