/** What an account is called on a screen: a household may have no name but its code. */
export function nameOf({ name, code }: { name: string; code: string }): string {
  return name || code;
}
