import fc from 'fast-check'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { inOrder, type KeyedTask } from './in-order.ts'

const listed = async <A>(all: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const list: A[] = []
  for await (const one of all) list.push(one)
  return list
}

async function* told<A>(all: ReadonlyArray<A>, ...end: ReadonlyArray<Error>): AsyncGenerator<A> {
  for (const one of all) yield await Promise.resolve(one)
  for (const error of end) throw error
}

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await turn()
}

describe('tasks in order', () => {
  test('give their results in order, never too many at once, those of a key one after the other', async () => {
    const task = fc.record({ keys: fc.subarray(['a', 'b', 'c'], { maxLength: 2 }), takes: fc.nat(5) })
    await fc.assert(
      fc.asyncProperty(fc.array(task, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (all, atOnce) => {
        const running = new Set<number>()
        const tasks = all.map(({ keys, takes }, index): KeyedTask<number> => ({
          keys,
          run: async () => {
            for (const other of running) expect(all[other]!.keys.filter((key) => keys.includes(key))).toEqual([])
            running.add(index)
            expect(running.size).toBeLessThanOrEqual(atOnce)
            await turns(takes)
            running.delete(index)
            return index
          },
        }))
        expect(await listed(inOrder(told(tasks), atOnce))).toEqual(all.map((_, index) => index))
      }),
      { numRuns: 50 },
    )
  })

  test('give a result as soon as it is there, though no other task comes', async () => {
    const more = Promise.withResolvers<undefined>()
    async function* slowly(): AsyncGenerator<KeyedTask<string>> {
      yield { keys: [], run: () => Promise.resolve('first') }
      await more.promise
      yield { keys: [], run: () => Promise.resolve('second') }
    }
    const results = inOrder(slowly(), 128)
    expect(await results.next()).toEqual({ done: false, value: 'first' })
    more.resolve(undefined)
    expect(await results.next()).toEqual({ done: false, value: 'second' })
    expect((await results.next()).done).toBe(true)
  })

  test('that break off give the results of those that came, and then the error', async () => {
    const results: string[] = []
    const tasks = ['a', 'b', 'c'].map((name) => ({ keys: [], run: () => turns(3).then(() => name) }))
    await expect(async () => {
      for await (const one of inOrder(told(tasks, new Error('the line is dead')), 128)) results.push(one)
    }).rejects.toThrow('the line is dead')
    expect(results).toEqual(['a', 'b', 'c'])
  })

  test('of which one fails tell its error in its turn', async () => {
    const named = (name: string): KeyedTask<string> => ({
      keys: ['same'],
      run: () => (name === 'b' ? Promise.reject(new Error('b failed')) : turns(3).then(() => name)),
    })
    const results = inOrder(told(['a', 'b', 'c'].map(named)), 128)
    expect((await results.next()).value).toBe('a')
    await expect(results.next()).rejects.toThrow('b failed')
  })

  test('are taken no faster than their results', async () => {
    let taken = 0
    async function* endless(): AsyncGenerator<KeyedTask<number>> {
      for (;;) {
        const number = taken++
        yield await Promise.resolve({ keys: [], run: () => Promise.resolve(number) })
      }
    }
    const results = inOrder(endless(), 10)
    expect((await results.next()).value).toBe(0)
    await turns(100)
    expect(taken).toBeLessThanOrEqual(12)
    await results.return(undefined)
  })

  test('are closed when nobody takes their results any more', async () => {
    let closed = false
    async function* open(): AsyncGenerator<KeyedTask<number>> {
      try {
        for (;;) yield await Promise.resolve({ keys: [], run: () => Promise.resolve(1) })
      } finally {
        closed = true
      }
    }
    for await (const _one of inOrder(open(), 3)) break
    expect(closed).toBe(true)
  })
})
