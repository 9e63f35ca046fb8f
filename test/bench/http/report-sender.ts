import { anyRecordIdOf, syntheticCaseload } from '@ledger/synthetic'
import { Pool } from 'undici'

const mostBodies = 1000

/** Where reports are sent, by whom, over how many connections, how many of them; the seed tells what they say. */
export type ReportSending = {
  readonly url: string
  readonly token: string
  readonly connections: number
  readonly requests: number
  readonly seed: string
}

const bodiesOf = (seed: string): ReadonlyArray<string> => {
  const bodies: string[] = []
  const size = { seed, cases: mostBodies, until: '2025-07-01', recordId: anyRecordIdOf }
  for (const { command, data } of syntheticCaseload(size)) {
    if (command === 'ReportVictim') bodies.push(JSON.stringify(data))
  }
  return bodies
}

/** Sends reports of victims, each under a key, and keeps how many milliseconds each took. Throws where one is not taken. */
export const reportSender = ({ url, token, connections, requests, seed }: ReportSending) => {
  const bodies = bodiesOf(seed)
  const pool = new Pool(url, { connections, pipelining: 1 })
  const latencies = new Float64Array(requests)
  const send = async (nth: number, key: string): Promise<void> => {
    const start = performance.now()
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/v1/cases',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
      body: bodies[nth % bodies.length] as string,
    })
    const text = await body.text()
    latencies[nth] = performance.now() - start
    if (statusCode !== 201) throw new Error(`a report was answered with ${statusCode}: ${text}`)
  }
  return { latencies, send, close: () => pool.close() }
}
