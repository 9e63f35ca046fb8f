import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { addresses } from './addresses.ts'
import { madeModule } from './made-module.ts'
import { regionMap } from './region-map.ts'
import { reviews } from './reviews.ts'
import { exactVocabulary, vocabulary } from './vocabulary.ts'

const browserSide = (file: string): string => fileURLToPath(new URL(`browser/${file}`, import.meta.url))

/** How the page is built: everything in files of its own, as its content security policy allows nothing else. */
export default defineConfig({
  root: fileURLToPath(new URL('../page/', import.meta.url)),
  base: '/',
  publicDir: false,
  plugins: [
    madeModule('region-map', regionMap),
    madeModule('reviews', reviews),
    madeModule('vocabulary', vocabulary),
    madeModule('exact-vocabulary', exactVocabulary),
    madeModule('addresses', addresses),
  ],
  cacheDir: fileURLToPath(new URL('../../../node_modules/.cache/vite', import.meta.url)),
  resolve: {
    alias: {
      // The import of files is the ledger's own: what it has of Node is stood in for, where the page runs it.
      'node:crypto': browserSide('crypto.ts'),
      'node:buffer': browserSide('buffer.ts'),
      'csv-parse/sync': 'csv-parse/browser/esm/sync',
      'csv-parse': 'csv-parse/browser/esm',
    },
  },
  build: {
    rolldownOptions: { transform: { inject: { Buffer: [browserSide('buffer.ts'), 'Buffer'] } } },
    outDir: fileURLToPath(new URL('../dist/', import.meta.url)),
    emptyOutDir: true,
    target: 'es2024',
    assetsDir: 'assets',
    // An address `data:` is none of this origin, and the policy refuses it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
