import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** One build, two hosts: `out/main/electron.js` and `out/main/headless.js` share every other module and the page. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          electron: resolve(root, 'src/main/hosts/electron/index.ts'),
          headless: resolve(root, 'src/main/hosts/headless/index.ts'),
        },
        // ccxt's base names an optional package that none of our five venues needs.
        checks: { importIsUndefined: false },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload cannot be an ES module.
      rolldownOptions: {
        input: resolve(root, 'src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [vue(), tailwindcss()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      // Fonts and images stay files: `font-src 'self'` forbids data URLs.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(root, 'src/renderer/index.html') },
    },
  },
});
