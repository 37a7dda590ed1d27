/** Lies beside the published letters: the content security policy lets no style stand in a page. */
export const LETTER_STYLE = {
  name: 'letter.css',
  text: `:root { color-scheme: light dark; --ink: #1a2430; --paper: #fff; --red: #b5301c; --link: #0e568f; --line: #7c8a97; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf2; --paper: #10161c; --red: #ff9d8c; --link: #8cc6f5; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.15rem/1.8 'Noto Serif SC', 'Songti SC', SimSun, serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.2rem 1rem 3rem; overflow-wrap: anywhere; }
header { margin-bottom: 1.5rem; border-bottom: 3px double var(--red); }
header p:first-child { margin: 0; color: var(--red); font-size: 1.5rem; font-weight: 700; text-align: center; }
header p + p { text-align: right; }
h1 { font-size: 1.4rem; line-height: 1.4; text-align: center; }
h2, h3, h4 { font-size: 1.15rem; }
[role='note'] { color: var(--red); font-weight: 700; text-align: center; }
footer { margin-top: 2rem; text-align: right; }
section { margin-top: 2rem; border-top: 1px solid var(--line); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.3rem 0.5rem; border: 1px solid var(--line); text-align: left; }
a { display: inline-block; min-height: 44px; color: var(--link); }
`,
} as const;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The HTML twin as a page that a phone and a screen reader can open by itself. */
export function letterPage(article: string, name: string): string {
  const title = name.replace(/[&<>]/g, (sign) => ESCAPES[sign]!);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${LETTER_STYLE.name}">
</head>
<body>
<main>
${article}</main>
</body>
</html>
`;
}
