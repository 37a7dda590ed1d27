import type { AstroUserConfig } from 'astro';
import { buildSettings } from './src/environment.ts';

/** What every build has in common; where it reads and writes comes from the environment. */
export function siteConfig(): AstroUserConfig {
  const { site, base, out } = buildSettings();
  return {
    output: 'static',
    site,
    base,
    outDir: out,
    trailingSlash: 'always',
    compressHTML: true,
    devToolbar: { enabled: false },
    // The content security policy knows no inline style and no inline script.
    build: { format: 'directory', inlineStylesheets: 'never', concurrency: 2 },
    // Phones that are some years old, and the browsers inside messengers, must be able to file an appeal.
    // Bundled whole, so that the pages render from any folder.
    vite: {
      build: { assetsInlineLimit: 0, target: 'es2020', cssTarget: 'chrome90' },
      environments: { prerender: { resolve: { noExternal: true } } },
      logLevel: 'warn',
    },
  };
}
