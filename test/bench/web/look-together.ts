// A process of its own: many people who look at pages, each at one after the other, with pauses as people make them.
import { numbersFrom } from '@ledger/kernel/testing'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { answer, leave } from '../measure/child-side.ts'
import { quantileOf } from '../measure/quantile-of.ts'
import { askReads } from './ask-reads.ts'

const [origin = '', count = '0', seconds = '0', pagesText = '[]'] = process.argv.slice(2)
const pages = JSON.parse(pagesText) as ReadonlyArray<ReadonlyArray<string>>
const shortestPause = 2_000
const longestPause = 8_000
const random = numbersFrom(20261130)
const pool = new Pool(origin, { connections: Number(count), pipelining: 1 })
const until = performance.now() + Number(seconds) * 1000
const taken: number[] = []

const person = async (): Promise<void> => {
  // They do not all come in the same moment.
  await sleep(random() * longestPause)
  while (performance.now() < until) {
    taken.push(await askReads(pool, pages[Math.floor(random() * pages.length)] ?? []))
    await sleep(shortestPause + random() * (longestPause - shortestPause))
  }
}

await Promise.all(Array.from({ length: Number(count) }, person))
await pool.close()
answer({
  pages: taken.length,
  p50: quantileOf(Float64Array.from(taken), 0.5),
  p99: quantileOf(Float64Array.from(taken), 0.99),
})
leave()
