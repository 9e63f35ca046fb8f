// A process of its own: the small requests that once cost much, over and over, until its parent ends it.
import { randomUUID } from 'node:crypto'
import { constants, setPriority } from 'node:os'
import { brotliCompressSync } from 'node:zlib'
import { answer, untilParentEnds } from '../measure/child-side.ts'

untilParentEnds()
// Who abuses computes elsewhere: on one machine it would take from the ledger the processor, and not only its work.
setPriority(constants.priority.PRIORITY_LOW)
const [url = '', token = ''] = process.argv.slice(2)

const mebibyte = 1024 * 1024
const many = (count: number, one: string): string => `[${Array.from({ length: count }, () => one).join()}]`
const unknownFields = `{${Array.from({ length: 20_000 }, (_, i) => `"f${i}":${i}`).join()}}`
const longDates = Array.from({ length: 100 }, (_, i) => `{"key":"${i}${'9'.repeat(200_000)}"}`).join('\n')

type Attack = {
  readonly path: string
  readonly type: string
  readonly body: string | Buffer
  readonly encoding?: string
}
const [json, lines] = ['application/json', 'application/x-ndjson']
const attacks: ReadonlyArray<Attack> = [
  { path: '/v1/cases', type: json, body: `{"person":{"citizenships":${many(120_000, '0')}}}` },
  { path: '/v1/cases', type: json, body: unknownFields },
  { path: '/v1/cases', type: json, body: '['.repeat(250_000) },
  { path: '/v1/batches', type: lines, body: '{}\n'.repeat(80_000) },
  { path: '/v1/batches', type: lines, body: '\n'.repeat(mebibyte) },
  { path: '/v1/batches', type: lines, body: brotliCompressSync(Buffer.alloc(64 * mebibyte, '\n')), encoding: 'br' },
  { path: '/v1/batches', type: lines, body: brotliCompressSync(longDates), encoding: 'br' },
]

const repeat = async ({ path, type, body, encoding }: Attack): Promise<never> => {
  for (;;) {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': type,
        'idempotency-key': `"${randomUUID()}"`,
        ...(encoding !== undefined && { 'content-encoding': encoding }),
      },
      body,
    })
    await response.arrayBuffer()
    if (response.status >= 500) throw new Error(`${path} was answered with ${response.status}`)
  }
}

answer({ attacks: attacks.length })
await Promise.all(attacks.map(repeat))
