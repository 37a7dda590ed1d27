import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The objects of a JSON Lines file; an absent file is an empty collection. @throws naming file and line of what is no JSON */
export function readLines<Row>(folder: string, name: string): Row[] {
  const file = path.join(folder, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as Row];
      } catch (cause) {
        throw new Error(`${name}, line ${index + 1} is not JSON`, { cause });
      }
    });
}
