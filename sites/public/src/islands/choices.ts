export type CodeAndName = [code: string, name: string];

/** The file `choices.json`. */
export type Choices = {
  townships: { code: string; name: string; villages: CodeAndName[] }[];
  domains: { name: string; categories: CodeAndName[] }[];
  units: CodeAndName[];
};

export async function loadChoices(base: string): Promise<Choices> {
  const response = await fetch(`${base}choices.json`);
  if (!response.ok) throw new Error(`choices.json answered ${response.status}`);
  return (await response.json()) as Choices;
}

/** Refills a select below its first option, keeping what is chosen where it is still offered. */
export function fillSelect(
  select: HTMLSelectElement,
  options: readonly CodeAndName[],
  chosen = select.value,
): void {
  select.replaceChildren(select.options[0]!, ...options.map(([code, name]) => new Option(name, code)));
  select.value = options.some(([code]) => code === chosen) ? chosen : '';
}
