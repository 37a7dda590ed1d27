import type { Likeness } from './likeness.ts';

interface Offer {
  readonly like: number;
  readonly one: number;
  readonly other: number;
}

/**
 * Groups of messages about the same matter: the two groups whose centres are most alike are joined, again and again, while that is
 * at least `atLeast`. A centre is the mean of its members, its likeness to another the cosine of both: a group of many
 * has a firm centre, and no chain of steps leads from one matter to another. Depends on the order of the list only where
 * likenesses are equal.
 */
export function groupsOf(like: Likeness, atLeast: number): number[][] {
  const members: (number[] | undefined)[] = like.map((_, at) => [at]);
  /** The sums of likenesses between the members of two groups, and within one, each with itself included. */
  const sums: Map<number, number>[] = like.map((row) => new Map(row));
  const within = like.map(() => 1);
  const offers = heapOf(before);
  const likeness = (one: number, other: number) =>
    sums[one]!.get(other)! / Math.sqrt(within[one]! * within[other]!);
  const offer = (one: number, other: number) => {
    const like = likeness(one, other);
    if (like >= atLeast) offers.push({ like, one: Math.min(one, other), other: Math.max(one, other) });
  };
  sums.forEach((row, one) => {
    for (const other of row.keys()) if (one < other) offer(one, other);
  });

  for (let next = offers.pop(); next !== undefined; next = offers.pop()) {
    const { one, other, like } = next;
    // What was offered before a join still lies in the heap.
    if (members[one] === undefined || members[other] === undefined || like !== likeness(one, other)) continue;
    within[one]! += within[other]! + 2 * sums[one]!.get(other)!;
    members[one].push(...members[other]);
    members[other] = undefined;
    for (const [third, sum] of sums[other]!) {
      sums[third]!.delete(other);
      if (third === one) continue;
      const joined = (sums[one]!.get(third) ?? 0) + sum;
      sums[one]!.set(third, joined);
      sums[third]!.set(one, joined);
    }
    sums[other] = new Map();
    for (const third of sums[one]!.keys()) offer(one, third);
  }
  return members.filter((group) => group !== undefined).map((group) => group.toSorted((a, b) => a - b));
}

function before(a: Offer, b: Offer): boolean {
  if (a.like !== b.like) return a.like > b.like;
  return a.one !== b.one ? a.one < b.one : a.other < b.other;
}

function heapOf<T>(comesBefore: (a: T, b: T) => boolean): { push(value: T): void; pop(): T | undefined } {
  const heap: T[] = [];
  const swap = (i: number, j: number) => ([heap[i], heap[j]] = [heap[j]!, heap[i]!]);
  return {
    push(value) {
      heap.push(value);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!comesBefore(heap[at]!, heap[parent]!)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const top = heap[0];
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return top;
      heap[0] = last;
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        if (left >= heap.length) break;
        const right = left + 1;
        const child = right < heap.length && comesBefore(heap[right]!, heap[left]!) ? right : left;
        if (!comesBefore(heap[child]!, heap[at]!)) break;
        swap(at, child);
        at = child;
      }
      return top;
    },
  };
}
