import { Problem } from '@ledger/api'
import { notOfCodec } from '@ledger/api/testing'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { problem } from '../http/problem.ts'
import type { AnyRoute, Reply } from '../http/route.ts'

/** What JSON makes of a value: fields that are undefined are not told. */
const asTold = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const told = (route: AnyRoute, why: string) =>
  problem('internal-error', `What ${route.method.toUpperCase()} ${route.path} answers is not of its codec: ${why}`)

async function* heldLines(
  route: AnyRoute,
  codec: t.Mixed,
  lines: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string> {
  for await (const line of lines) {
    const why = notOfCodec(codec, JSON.parse(String(line)))
    yield why === undefined ? String(line) : `${JSON.stringify({ status: 500, problem: told(route, why) })}\n`
  }
}

const held = (route: AnyRoute, reply: Reply): E.Either<Problem, Reply> => {
  // What is published tells of itself that the caller holds it already, and holds nothing then.
  if (route.isPublished === true && reply.status === 304 && reply.json === undefined && reply.text === undefined)
    return E.right(reply)
  const answer = route.answers.find(({ status }) => status === reply.status)
  const codec = answer?.codec
  if (codec === undefined) return E.left(told(route, `it says nothing of the status ${reply.status}`))
  if (reply.text !== undefined) {
    const { type, content } = reply.text
    // The lines of a table are its rows: they are no answers, and of no codec of one.
    return typeof content === 'string' || type !== 'application/x-ndjson' || answer?.csv !== undefined
      ? E.right(reply)
      : E.right({ ...reply, text: { type, content: heldLines(route, codec, content) } })
  }
  const why = notOfCodec(codec, asTold(reply.json))
  return why === undefined ? E.right(reply) : E.left(told(route, why))
}

/**
 * The same routes, held to what they say of their answers: each JSON, and each line of an answer in lines, is decoded by
 * the codec of its route and status, and a problem by that of problems. An answer with a field that is not of its codec,
 * or of a status that the route does not name, becomes a problem of 500 that says so - and every test of the route sees
 * it.
 */
export const heldToTheirCodecs = (routes: ReadonlyArray<AnyRoute>): ReadonlyArray<AnyRoute> =>
  routes.map((route) => ({
    ...route,
    handle: async (request) => {
      const reply = await route.handle(request)
      if (E.isRight(reply)) return held(route, reply.right)
      const why = notOfCodec(Problem, asTold(reply.left))
      return why === undefined ? reply : E.left(told(route, why))
    },
  }))
