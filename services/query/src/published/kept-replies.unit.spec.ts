import { problem, type Reply } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { keptReplies } from './kept-replies.ts'

const reply = (content: unknown): Reply => ({ status: 200, headers: { ETag: '"1"' }, json: content })
const text = (content: unknown) =>
  E.right({
    status: 200,
    headers: { ETag: '"1"' },
    text: { type: 'application/json', content: JSON.stringify(content) },
  })

/** Makes a reply and counts how often it was made. */
const maker = (made: E.Either<ReturnType<typeof problem>, Reply>) => {
  const count = { made: 0 }
  return {
    count,
    make: () => {
      count.made++
      return Promise.resolve(made)
    },
  }
}

describe('replies that are kept', () => {
  test('are made once for those who ask one after the other, and for those who ask at once', async () => {
    const kept = keptReplies()
    const { count, make } = maker(E.right(reply({ rows: [1] })))
    expect(await Promise.all([kept('"1"', make), kept('"1"', make)])).toEqual([
      text({ rows: [1] }),
      text({ rows: [1] }),
    ])
    expect(await kept('"1"', make)).toEqual(text({ rows: [1] }))
    expect(count.made).toBe(1)
    await kept('"2"', make)
    expect(count.made).toBe(2)
  })

  test('are none that could not be had, that failed, or that stream', async () => {
    const kept = keptReplies()
    const refused = maker(E.left(problem('unavailable')))
    expect(E.isLeft(await kept('"1"', refused.make))).toBe(true)
    await kept('"1"', refused.make)
    expect(refused.count.made).toBe(2)
    await expect(kept('"1"', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    const streams = (): Promise<E.Either<never, Reply>> =>
      Promise.resolve(
        E.right({
          status: 200,
          text: {
            type: 'text/csv',
            content: (async function* () {
              yield await Promise.resolve('a')
            })(),
          },
        }),
      )
    const [one, other] = await Promise.all([kept('"1"', streams), kept('"1"', streams)])
    if (E.isLeft(one) || E.isLeft(other)) throw new Error('not answered')
    // Each is read by whom it was made for.
    expect(one.right.text?.content).not.toBe(other.right.text?.content)
  })

  test('are let go where they would take more than their share', async () => {
    const kept = keptReplies(1000)
    const { count, make } = maker(E.right(reply({ long: 'x'.repeat(400) })))
    for (const etag of ['"1"', '"2"', '"3"', '"1"']) await kept(etag, make)
    expect(count.made).toBe(4)
  })
})
