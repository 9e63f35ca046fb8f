import { decode } from '@ledger/kernel'
import express, { type Request, type Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { nestedDeeperThan } from './nested-deeper-than.ts'
import { problem, type Problem } from './problem.ts'

const defaultLimit = '256kb'

/** Takes the cost of what was read from the caller's share. */
export type Pace = (cost: number) => Promise<void>

/** As many bytes of a body cost as much as a plain request. */
const bytesForOne = 8192

type SizedBody = { readonly kind: 'none' | 'json' | 'stream' }

/**
 * What the body that a request announces costs: asked before it is read. One that is compressed or comes in chunks, or
 * that is read as a stream, costs what comes, as it comes.
 */
export const declaredCost = (request: Request, { kind }: SizedBody): number => {
  const declared = Number(request.get('content-length') ?? 0)
  return kind === 'json' && declared > 0 ? declared / bytesForOne : 0
}
type Parser = (request: Request, response: Response, next: (error?: unknown) => void) => void

const jsonTypes = ['application/json', 'application/*+json']

/** How many bytes the body of a request turned out to have, decompressed. */
const bytesRead = new WeakMap<object, number>()

/** As deep as lists and objects may stand in one another: parsing 250,000 of them would hold up all others. */
const deepest = 32

/** Asked before a body is parsed. What is not UTF-8 would be read with its broken characters replaced, and recorded so. */
const refuseUnreadable = (request: object, _response: unknown, body: Buffer, encoding: string): void => {
  bytesRead.set(request, body.length)
  if (encoding === 'utf-8' && !isUtf8(body)) throw new Error('it is not UTF-8 text')
  if (nestedDeeperThan(deepest, body))
    throw new Error(`its lists and objects stand in one another more than ${deepest} deep`)
}

const parsers = new Map<string, Parser>()

const parserOf = (limit: string): Parser => {
  const parser = parsers.get(limit) ?? express.json({ limit, strict: false, type: jsonTypes, verify: refuseUnreadable })
  parsers.set(limit, parser)
  return parser
}

type ParserError = {
  readonly type?: string
  readonly status?: number
  readonly message?: string
  readonly limit?: number
}

/** A body parser's error as a problem; what it says of the syntax is of the sender's own text. */
const problemOf = (error: ParserError): Problem => {
  switch (error.type) {
    case 'entity.parse.failed':
      return problem('malformed-request', `The body is not valid JSON: ${error.message ?? ''}`)
    case 'entity.too.large':
      return problem('too-large', `The body is larger than ${error.limit ?? 0} bytes.`)
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return problem('unsupported-media-type', `${error.message ?? 'The encoding is not supported'}.`)
    default:
      return problem('malformed-request', `The body cannot be read: ${error.message ?? 'it ended early'}.`)
  }
}

/** Reads and decodes a JSON body. */
export const readJsonBody = async <B>(
  request: Request,
  response: Response,
  { codec, limit = defaultLimit }: { readonly codec: t.Type<B, unknown>; readonly limit?: string },
  pace: Pace,
): Promise<E.Either<Problem, B>> => {
  if (request.is(jsonTypes) === false) {
    return E.left(problem('unsupported-media-type', 'Send the body as application/json.'))
  }
  const error = await new Promise<unknown>((resolve) => parserOf(limit)(request, response, resolve))
  if (error !== undefined) return E.left(problemOf(error as ParserError))
  const unannounced = (bytesRead.get(request) ?? 0) / bytesForOne - declaredCost(request, { kind: 'json' })
  if (unannounced > 0) await pace(unannounced)
  const decoded = decode(codec)(request.body)
  return E.isLeft(decoded) ? E.left(problem('invalid-request', undefined, { errors: decoded.left })) : decoded
}

type Inflater = ReturnType<typeof createGunzip | typeof createInflate | typeof createBrotliDecompress>

const decoders: Readonly<Record<string, () => Inflater>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** As many bytes as any body may inflate to; after them only so many times as many as came, as lines of JSON may. */
const inflatedAtWill = 1024 * 1024
const mostTimes = 200
/** As many bytes as a body inflates to at most, however many came. */
const mostInflated = 1024 ** 3

/** What a body inflates to, as long as that is no bomb: a few bytes would keep us busy for minutes. */
async function* inflated(decoder: Inflater, request: Request): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of decoder.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      if (bytes > inflatedAtWill && bytes > mostTimes * decoder.bytesWritten)
        throw new Error(`it inflates to more than ${mostTimes} times its size`)
      if (bytes > mostInflated) throw new Error(`it inflates to more than ${mostInflated} bytes: send it in parts`)
      yield chunk
    }
  } finally {
    // The connection may still be needed for the answer: a request that has not come whole is left as it is.
    if (request.complete) decoder.destroy()
  }
}

async function* paced(chunks: AsyncIterable<Uint8Array>, pace: Pace): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    await pace(chunk.length / bytesForOne)
    yield chunk
  }
}

/**
 * Opens a streamed body of one media type, decompressed: to at most 200 times its size, and 1 GiB, and no faster than
 * its caller's share allows. Its errors come out of reading it.
 */
export const openStreamBody = (request: Request, mediaType: string, pace: Pace): E.Either<Problem, Readable> => {
  if (!request.is(mediaType)) return E.left(problem('unsupported-media-type', `Send the body as ${mediaType}.`))
  const encoding = request.get('content-encoding')?.toLowerCase() ?? 'identity'
  // Left open when no more is read of it, as the answer goes over the same connection.
  const asItCame = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  if (encoding === 'identity') return E.right(Readable.from(paced(asItCame, pace)))
  const decoder = decoders[encoding]?.()
  if (decoder === undefined)
    return E.left(problem('unsupported-media-type', `The content encoding ${encoding} is not supported.`))
  pipeline(request, decoder).catch(() => undefined)
  return E.right(Readable.from(paced(inflated(decoder, request), pace)))
}
