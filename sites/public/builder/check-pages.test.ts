import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pageProblems } from './check-pages.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhitong-pages-'));
mkdirSync(path.join(folder, 'cases'));
writeFileSync(path.join(folder, 'cases/index.html'), '');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(html: string, base = '/') {
  writeFileSync(path.join(folder, 'page.html'), html);
  return pageProblems(folder, base, ['page.html']);
}

test('links to pages of the site, to other hosts and to the server are fine', () => {
  expect(
    problemsOf(
      '<a href="/cases/">1</a><a href="/cases/?q=1#top">2</a><a href="#x">3</a><a href="https://a.example/">4</a><a href="/graphql">5</a>',
    ),
  ).toEqual([]);
});

test('a dead link is named with its page', () => {
  expect(problemsOf('<a class="x" href="/cases/ZT-1/">')).toEqual([
    { file: 'page.html', what: 'dead link /cases/ZT-1/' },
  ]);
});

test("a link out of the county's own folder is dead", () => {
  expect(problemsOf('<a href="/cases/">', '/c/430999/')).toHaveLength(1);
  expect(problemsOf('<a href="/c/430999/cases/">', '/c/430999/')).toEqual([]);
});

test.each(['<script>x()</script>', '<p style="color:red">', '<style>p{}</style>', '<p onclick="x()">'])(
  '%s would be blocked and is refused',
  (html) => {
    expect(problemsOf(html)).toHaveLength(1);
  },
);

test("a citizen's text about styles is no style", () => {
  expect(
    problemsOf('<p>我写了 style=&quot;red&quot; 和 &lt;script&gt;</p><script src="/cases/"></script>'),
  ).toEqual([]);
});

test('markup in a title, an attribute or a comment is text', () => {
  expect(
    problemsOf(
      `<title><script>x()</script></title>
       <meta name="description" content="<script>x</script><style >y</style><a href=/x><b onclick='z'>">
       <!-- <a href="/nowhere/"> -->`,
    ),
  ).toEqual([]);
});

test('markup that came through is found wherever it stands', () => {
  expect(problemsOf('<template><p onclick=x>1</template><svg><a style="x"/></svg>')).toHaveLength(2);
  expect(problemsOf('<a href=/x>1</a>')).toHaveLength(1);
});
