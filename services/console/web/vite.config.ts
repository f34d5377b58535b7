import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './compress.ts';

/** The pages, as files whose names change with their content; no code or style is inlined, so that the strict policy holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compress()],
  build: { outDir: '../dist/web', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
