// Build of the window's page. Chromium 108 is the oldest engine that must run it; nothing is inlined, because
// the page is served under a policy that allows files of its own origin only.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { freedSyncs } from './vite-freed-syncs.mts';
import { messages } from './vite-messages.mts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** One page a window: the kiosk's, and those that show nothing: the photo check's, and those that are printed. */
const pages = [
  './index.html',
  './photo-check/index.html',
  './history/report.html',
  './setup/paper.html',
  './setup/privacy.html',
]
  .map(here)
  .filter((page) => existsSync(page));

/** A schema of contract/ that the page does not use is left out, and zod with it: making one has no effect. */
const withoutUnusedSchemas = { manualPureFunctions: ['z'] };

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [messages(), svelte({ configFile: false })],
  // MediaPipe runs in workers alone.
  worker: { format: 'es', plugins: () => [freedSyncs()], rolldownOptions: { treeshake: withoutUnusedSchemas } },
  build: {
    target: 'chrome108',
    cssTarget: 'chrome108',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    rolldownOptions: { input: pages, treeshake: withoutUnusedSchemas },
  },
});
