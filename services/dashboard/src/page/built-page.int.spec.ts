import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { builtPage } from './built-page.ts'
import { readPageFiles } from './page-files.ts'

/** What the script of the first page may weigh, charts included. */
const mostBytes = 150 * 1024

test('the page is built from its sources, and the script of its first page is at most 150 kB', async () => {
  const folder = await builtPage(new AbortController().signal)
  if (E.isLeft(folder)) throw new Error(folder.left)
  const files = readPageFiles(folder.right)
  if (E.isLeft(files)) throw new Error(files.left)
  const { document, assets } = files.right
  // The module of the document, and what it imports, of which Vite tells the browser beforehand.
  const scripts = [...document.bytes.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(
    ([, path]) => path,
  )
  expect(scripts.length).toBeGreaterThan(0)
  const weights = scripts.map((path) => assets.get(path ?? '')?.gzip?.byteLength ?? Infinity)
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(mostBytes)
  expect(document.bytes.toString()).not.toMatch(/<script(?![^>]* src=)|style=|data:/)
})
