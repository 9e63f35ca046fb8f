import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length)
    yield await Promise.resolve(bytes.subarray(from, from + length))
}

const linesOf = async (bytes: Uint8Array | string, longest = 10, length = 4) => {
  const lines: (readonly [number, string])[] = []
  for await (const { line, text } of readLines(pieces(Buffer.from(bytes), length), longest))
    lines.push([line, E.isLeft(text) ? `! ${text.left}` : text.right])
  return lines
}

describe('lines', () => {
  test('are what stands between newlines, however the bytes come', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', ' '), maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (all, length) => {
        const expected = all.flatMap((text, index) => (text.trim() === '' ? [] : [[index + 1, text]]))
        expect(await linesOf(all.join('\n'), 100, length)).toEqual(expected)
      }),
    )
  })

  test('may end as on Windows, and the last one may not end', async () => {
    expect(await linesOf('a\r\nb\r\n\r\nc')).toEqual([
      [1, 'a'],
      [2, 'b'],
      [4, 'c'],
    ])
  })

  test.each([1, 3, 1000])('that are too long are skipped, in pieces of %i', async (length) => {
    const long = 'x'.repeat(11)
    expect(await linesOf(`${'y'.repeat(10)}\n${long}\nb\n${long}`, 10, length)).toEqual([
      [1, 'y'.repeat(10)],
      [2, '! is longer than 10 bytes'],
      [3, 'b'],
      [4, '! is longer than 10 bytes'],
    ])
  })

  test('that are not UTF-8 are said to be so; the others are read', async () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0x63, 0x61, 0x66, 0xe9, 10]), Buffer.from('b')])
    expect(await linesOf(bytes)).toEqual([
      [1, 'a'],
      [2, '! is not UTF-8 text'],
      [3, 'b'],
    ])
  })
})
