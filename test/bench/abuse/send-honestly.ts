// A process of its own: reports at a steady rate, and beside them questions whether the process is there.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { reportSender } from '../http/report-sender.ts'
import { answer, leave } from '../measure/child-side.ts'
import { quantileOf } from '../measure/quantile-of.ts'

const perSecond = 200
const [url = '', token = '', seconds = '0'] = process.argv.slice(2)
const requests = Number(seconds) * perSecond
const reports = reportSender({ url, token, connections: 64, requests, seed: 'bench abuse' })

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
  sent.push(reports.send(nth, randomUUID()))
}
await Promise.all(sent)
watching = false
const longestHealth = await watched
const { longestBlock } = (await (await fetch(`${url}/loop`)).json()) as { readonly longestBlock: number }
await reports.close()
answer({ p99: quantileOf(reports.latencies, 0.99), longestHealth, longestBlock })
leave()
