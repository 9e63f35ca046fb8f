import type { Problem, Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

type Piece = string | Uint8Array

async function* goingOn(first: IteratorResult<Piece>, rest: AsyncIterator<Piece>): AsyncGenerator<Piece> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/**
 * The same reply, once the first of its bytes are there: what they cannot be had for is said as a problem, and not by a
 * connection that breaks off.
 */
export const begunReply = async (reply: E.Either<Problem, Reply>): Promise<E.Either<Problem, Reply>> => {
  if (E.isLeft(reply) || reply.right.text === undefined) return reply
  const { type, content } = reply.right.text
  if (typeof content === 'string') return reply
  const rest = content[Symbol.asyncIterator]()
  const first = await rest.next()
  return E.right({ ...reply.right, text: { type, content: goingOn(first, rest) } })
}
