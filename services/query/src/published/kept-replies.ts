import type { Problem, Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { LRUCache } from 'lru-cache'

/**
 * Gives the reply that is kept under a strong ETag, or makes it and keeps it. Several who ask for one at once wait for the
 * same. Only what is told as JSON and is whole in memory is kept; what could not be had never is.
 */
export type KeptReplies = (
  etag: string,
  make: () => Promise<E.Either<Problem, Reply>>,
) => Promise<E.Either<Problem, Reply>>

/** How many letters are kept in all; a letter takes two bytes at most. */
const usualLetters = 32 * 1024 * 1024
const mostLettersOfOne = 1024 * 1024

const json = 'application/json'

/** The reply as text that need not be written again; undefined for what is not kept. */
const written = (reply: Reply): Reply | undefined => {
  if (reply.status !== 200 || reply.json === undefined || reply.text !== undefined) return undefined
  const { json: content, ...rest } = reply
  return { ...rest, text: { type: json, content: JSON.stringify(content) } }
}

const lettersOf = ({ text }: Reply): number => (typeof text?.content === 'string' ? text.content.length : 0)

/**
 * Keeps what was published, as it is asked for again by everybody who looks at a page: an edition never changes, and the
 * ETag follows from all that the bytes of an answer follow from.
 */
export const keptReplies = (mostLetters = usualLetters): KeptReplies => {
  const kept = new LRUCache<string, Reply>({
    maxSize: mostLetters,
    maxEntrySize: mostLettersOfOne,
    sizeCalculation: (reply, etag) => lettersOf(reply) + etag.length,
  })
  const underWay = new Map<string, Promise<E.Either<Problem, Reply>>>()
  const makeOnce = async (etag: string, make: Parameters<KeptReplies>[1]): Promise<E.Either<Problem, Reply>> => {
    const made = await make()
    if (E.isLeft(made)) return made
    const text = written(made.right)
    if (text === undefined) return made
    kept.set(etag, text)
    return E.right(text)
  }
  return async (etag, make) => {
    const found = kept.get(etag)
    if (found !== undefined) return E.right(found)
    const waited = underWay.get(etag)
    if (waited !== undefined) {
      const same = await waited
      // What streams is read once, by whom it was made for.
      return E.isRight(same) && lettersOf(same.right) === 0 ? make() : same
    }
    const making = makeOnce(etag, make).finally(() => underWay.delete(etag))
    underWay.set(etag, making)
    return making
  }
}
