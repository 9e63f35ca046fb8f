import * as E from 'fp-ts/lib/Either.js'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file of the page, as it is served. */
export type PageFile = { readonly type: string; readonly bytes: Buffer; readonly gzip: Buffer | undefined }

/** The page as it was built: its document, and the files of its folder assets, by their addresses. */
export type PageFiles = { readonly document: PageFile; readonly assets: ReadonlyMap<string, PageFile> }

/** The media types of what the page is made of; and whether the bytes can be made fewer. */
const kinds: Readonly<Record<string, readonly [type: string, packs: boolean]>> = {
  '.html': ['text/html; charset=utf-8', true],
  '.js': ['text/javascript; charset=utf-8', true],
  '.css': ['text/css; charset=utf-8', true],
  '.json': ['application/json', true],
  '.svg': ['image/svg+xml', true],
  '.png': ['image/png', false],
  '.woff2': ['font/woff2', false],
}

const fileOf = (path: string): PageFile => {
  const kind = kinds[extname(path)]
  if (kind === undefined) throw new Error(`${path} is of no kind that the page is served with`)
  const bytes = readFileSync(path)
  const [type, packs] = kind
  return { type, bytes, gzip: packs ? gzipSync(bytes, { level: 9 }) : undefined }
}

/**
 * Reads the whole built page: a request is then answered from memory, and names no file. On the left why there is none.
 */
export const readPageFiles = (folder: string): E.Either<string, PageFiles> => {
  try {
    const inside = readdirSync(join(folder, 'assets'), { recursive: true, withFileTypes: true })
    const assets = inside
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, fileOf(path)] as const)
    return E.right({ document: fileOf(join(folder, 'index.html')), assets: new Map(assets) })
  } catch (error) {
    return E.left(`the page cannot be read from ${folder}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
