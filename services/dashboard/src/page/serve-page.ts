import type { Request, RequestHandler, Response } from 'express'
import type { PageFile, PageFiles } from './page-files.ts'

/** What a page's address is made of; anything else, as a file's name, is none. */
const pageAddress = /^\/(?:[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*\/?)?$/
/** Addresses that are the server's own, and never a page's. */
const notOfPages = /^\/(?:api|assets|health|sign-in)(?:\/|$)/

/** Whether a path is a page's. */
export const isPage = (path: string): boolean => pageAddress.test(path) && !notOfPages.test(path)

const send = (request: Request, response: Response, { type, bytes, gzip }: PageFile): void => {
  const packed = gzip !== undefined && request.acceptsEncodings('gzip') === 'gzip' ? gzip : undefined
  response.setHeader('Content-Type', type)
  if (gzip !== undefined) response.setHeader('Vary', 'Accept-Encoding')
  if (packed !== undefined) response.setHeader('Content-Encoding', 'gzip')
  const content = packed ?? bytes
  response.setHeader('Content-Length', content.byteLength)
  response.status(200)
  if (request.method === 'HEAD') response.end()
  else response.end(content)
}

/**
 * Serves the page: its files, which have their content's hash in their names and are kept for good, and at every
 * address of a page its document. What it does not serve is left to what follows.
 */
export const servePage =
  ({ document, assets }: PageFiles): RequestHandler =>
  (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const asset = assets.get(request.path)
    if (asset !== undefined) {
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
      return send(request, response, asset)
    }
    if (!isPage(request.path)) return next()
    send(request, response, document)
  }
