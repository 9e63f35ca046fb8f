import type { PageFile, PageFiles } from '../page/page-files.ts'

const file = (type: string, text: string): PageFile => ({ type, bytes: Buffer.from(text), gzip: undefined })

/** A page for tests that are about what is around it. */
export const somePage: PageFiles = {
  document: file('text/html; charset=utf-8', '<!doctype html><title>The page</title>'),
  assets: new Map([['/assets/main-0a1b2c3d.js', file('text/javascript; charset=utf-8', 'export {}')]]),
}
