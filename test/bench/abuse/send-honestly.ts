// A process of its own: reports at a steady rate, and beside them questions whether the process is there.
import { earlierRecordIdOf, syntheticCaseload } from '@ledger/synthetic'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { answer, leave } from '../measure/child-side.ts'
import { quantileOf } from '../measure/quantile-of.ts'

const perSecond = 200
const mostBodies = 1000
const [url = '', token = '', seconds = '0'] = process.argv.slice(2)
const requests = Number(seconds) * perSecond

const bodies: string[] = []
for (const { command, data } of syntheticCaseload({
  seed: 'bench abuse',
  cases: mostBodies,
  recordId: earlierRecordIdOf('bench abuse'),
})) {
  if (command === 'ReportVictim') bodies.push(JSON.stringify(data))
}

const pool = new Pool(url, { connections: 64, pipelining: 1 })
const latencies = new Float64Array(requests)

const report = async (nth: number): Promise<void> => {
  const start = performance.now()
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: '/v1/cases',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `"${randomUUID()}"`,
    },
    body: bodies[nth % bodies.length] as string,
  })
  const text = await body.text()
  latencies[nth] = performance.now() - start
  if (statusCode !== 201) throw new Error(`a report was answered with ${statusCode}: ${text}`)
}

let watching = true
const watch = async (): Promise<number> => {
  const own = new Pool(url, { connections: 1 })
  let longest = 0
  while (watching) {
    const start = performance.now()
    const { body } = await own.request({ method: 'GET', path: '/health/live' })
    await body.dump()
    longest = Math.max(longest, performance.now() - start)
    await sleep(20)
  }
  await own.close()
  return longest
}

await (await fetch(`${url}/loop`)).arrayBuffer()
const watched = watch()
const start = performance.now()
const sent: Promise<void>[] = []
for (let nth = 0; nth < requests; nth++) {
  const due = start + (nth * 1000) / perSecond - performance.now()
  if (due > 1) await sleep(due)
  sent.push(report(nth))
}
await Promise.all(sent)
watching = false
const longestHealth = await watched
const { longestBlock } = (await (await fetch(`${url}/loop`)).json()) as { readonly longestBlock: number }
await pool.close()
answer({ p99: quantileOf(latencies, 0.99), longestHealth, longestBlock })
leave()
