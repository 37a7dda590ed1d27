import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** GraphiQL's style sheets bring fonts and pictures as `data:` addresses, which the content security policy refuses: make files. */
function dataAsFiles(): Plugin {
  return {
    name: 'zhitong:data-as-files',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
        asset.source = String(asset.source).replace(
          /url\(["']?data:\w+\/(\w+)(?:\+xml)?;(?:charset=utf-8;)?base64,([^"')]+)["']?\)/g,
          (_address, kind: string, base64: string) => {
            const id = this.emitFile({
              type: 'asset',
              name: `inline.${kind}`,
              source: Buffer.from(base64, 'base64'),
            });
            return `url(/console/${this.getFileName(id)})`;
          },
        );
      }
    },
  };
}

// Two pages of one origin: the console under `/console/`, GraphiQL as `dist/graphiql/index.html` for `/graphiql`.
// Both load their files from `/console/assets/`. Nothing is inlined: the content security policy allows no `data:`.
export default defineConfig({
  base: '/console/',
  plugins: [react(), dataAsFiles()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco, which only GraphiQL loads.
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      input: { console: here('index.html'), graphiql: here('graphiql/index.html') },
      // Notes of GraphiQL's files to a compiler that already ran.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  worker: { format: 'es' },
});
