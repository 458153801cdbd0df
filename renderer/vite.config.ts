import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the windows: one page for all of them, told apart by `?window=`. Served by main under `app://quay/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [react()],
  // Main replaces the placeholder with a fresh nonce at each load, so no style needs 'unsafe-inline'.
  html: { cspNonce: '__QUAY_CSP_NONCE__' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // The oldest Chromium we run on is that of Electron 33.
    target: 'chrome130',
    // Fonts stay files: the policy allows no data: address for them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
  },
});
