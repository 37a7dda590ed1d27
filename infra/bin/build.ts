/** `pnpm build`: the API's bundle and the console, where their sources changed. */
import { buildParts } from './built-parts.ts';
import { progressOn } from './progress.ts';

try {
  await buildParts(progressOn(process.stdout));
  console.log('API and console are built from the present sources.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
