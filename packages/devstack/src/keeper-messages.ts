/** A program that must not outlive the process that asked for it. */
export interface KeptProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The user and group to run as; only root may say so. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** Takes stdout and stderr, appended. */
  readonly logFile: string;
  /** How to end it: each signal in turn, and how long to wait before the next. SIGKILL comes last by itself. */
  readonly stopBy: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[];
}

export type ToKeeper =
  | { readonly ask: 'start'; readonly id: number; readonly program: KeptProgram }
  | { readonly ask: 'stop'; readonly id: number }
  | { readonly ask: 'removeAfter'; readonly id: number; readonly folder: string };

export type FromKeeper =
  | { readonly id: number; readonly said: 'started'; readonly pid: number }
  | { readonly id: number; readonly said: 'failed'; readonly reason: string }
  | {
      readonly id: number;
      readonly said: 'ended';
      readonly code: number | null;
      readonly signal: NodeJS.Signals | null;
    };
