/** The `length` characters before a place, for telling what a number is by the words in front of it. */
export function before(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at);
}

/** The `length` characters from a place on. */
export function after(text: string, at: number, length: number): string {
  return text.slice(at, at + length);
}
