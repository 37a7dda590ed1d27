const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** A login as it is stored, in lower case; null for what can be none: 2 to 64 letters, digits, dots, dashes, underscores. */
export function loginOf(typed: string): string | null {
  const login = typed.trim().toLowerCase();
  return LOGIN.test(login) ? login : null;
}
