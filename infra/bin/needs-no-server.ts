/** Commands of `triage` that read files and stdin alone. */
const ON_FILES_ALONE = ['evaluate', 'similar', 'hot', 'screen'];

/** Whether a command line of the platform asks no server for anything, and so must not start one: help, version, work on files. */
export function needsNoServer(words: readonly string[]): boolean {
  const [group, command] = words;
  if (group === undefined || group === 'help') return true;
  if (words.some((word) => ['-h', '--help', '-V', '--version'].includes(word))) return true;
  return group === 'triage' && (command === undefined || ON_FILES_ALONE.includes(command));
}
