import { decode, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { startChild } from '../measure/run-child.ts'
import type { Bench } from '../part.ts'

const Served = record('Served', { url: t.string, token: t.string })
const Peak = record('Peak', { peakBytes: t.number })

const startsWithin = 60

/** What an export came to: how long it is, and the most memory that the service had resident, in bytes. */
export type Exported = { readonly bytes: number; readonly peakBytes: number }

/** Exports all changes of a database in a form, from a query service in a process of its own, read as fast as they come. */
export const exportOnce = async (
  database: string,
  format: string,
  { signal }: Pick<Bench, 'signal'>,
  onBytes: (bytes: number) => void,
): Promise<Exported> => {
  const service = await startChild({
    script: new URL('./serve-query.ts', import.meta.url),
    args: [database],
    answer: Served,
    signal,
    deadlineSeconds: startsWithin,
  })
  try {
    const { url, token } = service.answer
    const headers = { authorization: `Bearer ${token}`, 'ledger-purpose': 'QualityControl' }
    const response = await fetch(`${url}/v1/statistics/changes?synthetic=include&format=${format}`, { headers, signal })
    if (!response.ok || response.body === null) throw new Error(`nothing was exported: ${await response.text()}`)
    let bytes = 0
    for await (const some of response.body as AsyncIterable<Uint8Array>) {
      bytes += some.byteLength
      onBytes(bytes)
    }
    const peak = decode(Peak)(await (await fetch(`${url}/peak`, { signal })).json())
    if (E.isLeft(peak)) throw new Error('the service does not tell its memory')
    return { bytes, ...peak.right }
  } finally {
    await service.stop()
  }
}
