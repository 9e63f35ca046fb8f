import * as E from 'fp-ts/lib/Either.js'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { importers } from './importers.ts'

const megabyte = 1024 * 1024
const header =
  'figure_id,indicator,unit,value,qualifier,citizenship,country_of_exploitation,country_of_return_from,' +
  'reporting_country,period,modus,transport,assisted_by,citation\n'
const citation = 'word '.repeat(190).trim()

/** A file of so many bytes, in pieces of 64 KiB; every thousandth row is bad. */
const generated = async function* (bytes: number): AsyncIterable<Uint8Array> {
  let piece = header
  let written = 0
  for (let n = 0; written < bytes; n++) {
    const value = n % 1000 === 999 ? 'many' : '137'
    piece += `r-${n},rescued,persons,${value},exact,IDN,PHL,,IDN,2023-06-26,,,PHL,${citation}\n`
    if (piece.length < 64 * 1024) continue
    written += piece.length
    yield await Promise.resolve(Buffer.from(piece))
    piece = ''
  }
}

const collect = (): void => {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

test('an import of 200 MB needs no more memory at its end than at its beginning', async () => {
  const heldAfter: number[] = []
  let [taken, refused] = [0, 0]
  for await (const { result } of importers['published-figures'].read(generated(200 * megabyte))) {
    if (E.isRight(result)) taken++
    else refused++
    if ((taken + refused) % 40_000 !== 0) continue
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    heldAfter.push((heapUsed + arrayBuffers) / megabyte)
  }
  expect(taken).toBeGreaterThan(190_000)
  expect(refused).toBe(Math.floor((taken + refused) / 1000))
  expect(heldAfter.length).toBeGreaterThan(3)
  // The digests by which a repeated record is known take about 24 bytes a row: 5 MB in all.
  expect(Math.max(...heldAfter) - (heldAfter[0] ?? 0)).toBeLessThan(20)
})
