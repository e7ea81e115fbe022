import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,bin,e2e/electron-stand-in}/**/*.spec.ts'],
    // Specs of the palette read the style sheet itself.
    css: true,
    // Real sockets, files and compilers on a busy machine; a hang is still a failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
