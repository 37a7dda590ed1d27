import { expect, test } from 'vitest';
import { needsNoServer } from './needs-no-server.ts';

test.each([
  ['', true],
  ['--help', true],
  ['-V', true],
  ['help import', true],
  ['import tickets --help', true],
  ['triage evaluate --train a.jsonl --test b.jsonl --json', true],
  ['triage similar --data a.jsonl', true],
  ['triage hot --data a.jsonl --top 10', true],
  ['triage screen', true],
  ['triage train --county 439901', false],
  ['triage', true],
  ['migrate', false],
  ['import tickets hot', false],
  ['constructor', false],
])('“%s” starts no server: %s', (line, needsNone) => {
  expect(needsNoServer(line.split(' ').filter((word) => word !== ''))).toBe(needsNone);
});
