/** How long an answer that is the same for all is shared, in milliseconds; its `Age` is told. */
const SHARED_MS = 1000;

/** More than this many at once are let go together: nobody may fill our memory with questions. */
const MOST = 2000;

/** An answer as it goes out. */
export interface SharedAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  /** Points that it costs each who asks. */
  readonly cost: number;
  /** Whether it is in truth the same for every reader. */
  readonly isShared: boolean;
}

interface Kept {
  readonly since: number;
  readonly answer: Promise<SharedAnswer>;
  isWanted: boolean;
}

/** What is the same for every reader, made once a second however many ask. */
export interface SharedAnswers {
  /** The answer to the same question, on its way or under a second old, and when it was begun; null where there is none. */
  find(key: string): Promise<{ answer: SharedAnswer; since: number } | null>;
  /** Makes an answer that those may share who ask the same meanwhile; kept only when somebody did, or had just before. */
  make(key: string, run: () => Promise<SharedAnswer>): Promise<SharedAnswer>;
}

export function openSharedAnswers(): SharedAnswers {
  const kept = new Map<string, Kept>();
  let asked = new Set<string>();
  let askedBefore = new Set<string>();
  let turnedAt = Date.now();

  /** Questions are remembered for one to two seconds: keeping every answer costs more than making the rare ones again. */
  const isAskedAgain = (key: string): boolean => {
    const now = Date.now();
    if (now - turnedAt >= SHARED_MS || asked.size >= MOST) {
      askedBefore = now - turnedAt < 2 * SHARED_MS ? asked : new Set();
      asked = new Set();
      turnedAt = now;
      for (const [old, { since }] of kept) if (since + SHARED_MS <= now) kept.delete(old);
    }
    const isAgain = asked.has(key) || askedBefore.has(key);
    asked.add(key);
    return isAgain;
  };

  return {
    async find(key) {
      const found = kept.get(key);
      if (!found || found.since + SHARED_MS <= Date.now()) return null;
      found.isWanted = true;
      const answer = await found.answer.catch(() => null);
      return answer?.isShared ? { answer, since: found.since } : null;
    },
    async make(key, run) {
      const one: Kept = { since: Date.now(), answer: run(), isWanted: isAskedAgain(key) };
      if (kept.size >= MOST) kept.clear();
      kept.set(key, one);
      let isKept = false;
      try {
        const answer = await one.answer;
        isKept = answer.isShared && one.isWanted;
        return answer;
      } finally {
        if (!isKept && kept.get(key) === one) kept.delete(key);
      }
    },
  };
}
