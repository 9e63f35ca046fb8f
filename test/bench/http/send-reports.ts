// A process of its own: reports of victims over 64 connections, each sent when the one before it is answered.
import { earlierRecordIdOf, syntheticCaseload } from '@ledger/synthetic'
import { Pool } from 'undici'
import { answer, leave } from '../measure/child-side.ts'
import { quantileOf } from '../measure/quantile-of.ts'

const [url = '', token = '', run = '', count = '0', connections = '1'] = process.argv.slice(2)
const requests = Number(count)
const mostBodies = 1000

const bodies: string[] = []
for (const { command, data } of syntheticCaseload({
  seed: 'bench http',
  cases: mostBodies,
  recordId: earlierRecordIdOf('bench http'),
})) {
  if (command === 'ReportVictim') bodies.push(JSON.stringify(data))
}

const pool = new Pool(url, { connections: Number(connections), pipelining: 1 })
const latencies = new Float64Array(requests)
let sent = 0

const send = async (): Promise<void> => {
  while (sent < requests) {
    const nth = sent++
    const start = performance.now()
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/v1/cases',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `"${run}-${nth}"`,
      },
      body: bodies[nth % bodies.length] as string,
    })
    const text = await body.text()
    latencies[nth] = performance.now() - start
    if (statusCode !== 201) throw new Error(`a report was answered with ${statusCode}: ${text}`)
  }
}

const start = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, send))
const seconds = (performance.now() - start) / 1000
await pool.close()
const { user, system } = process.cpuUsage()
answer({
  perSecond: requests / seconds,
  p99Milliseconds: quantileOf(latencies, 0.99),
  cpuSeconds: (user + system) / 1e6,
})
leave()
