import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Two pages of one origin: the console under `/console/`, GraphiQL as `dist/graphiql/index.html` for `/graphiql`.
// Both load their files from `/console/assets/`. Nothing is inlined: the content security policy allows no `data:`.
export default defineConfig({
  base: '/console/',
  plugins: [react()],
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
