// Bundles one TypeScript file for Node: `node .config/bundle.mjs FILE FOLDER`. A process of its own, so that the program
// that runs afterwards does not share its memory and settings with the bundler.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './paths.mjs';

const [file = '', folder = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  define: { LAB_VERSION: JSON.stringify(version) },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: join(root, file),
    outDir: folder,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      // The engine's constants stay constants: where they become variables, a walk takes half as long again.
      optimization: { inlineConst: true },
      output: { entryFileNames: 'main.mjs', chunkFileNames: '[name].mjs', topLevelVar: false },
    },
  },
});
