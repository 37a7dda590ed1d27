import { expect, test } from 'vitest';
import { fieldOf } from './field-problems.ts';
import { plain } from './offline-search.ts';

test("a problem of the server's path belongs to the form's field", () => {
  expect(fieldOf('input.against.0')).toBe('against');
  expect(fieldOf('title')).toBe('title');
});

test('text that the offline index escaped reads as the citizen wrote it', () => {
  expect(plain('&lt;b&gt; &amp;amp; &quot;&#39;')).toBe('<b> &amp; "\'');
});
