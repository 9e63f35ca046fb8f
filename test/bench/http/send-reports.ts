// A process of its own: reports of victims over 64 connections, each sent when the one before it is answered.
import { answer, leave } from '../measure/child-side.ts'
import { quantileOf } from '../measure/quantile-of.ts'
import { reportSender } from './report-sender.ts'

const [url = '', token = '', run = '', count = '0', connections = '1'] = process.argv.slice(2)
const requests = Number(count)
const reports = reportSender({ url, token, connections: Number(connections), requests, seed: 'bench http' })
let sent = 0

const send = async (): Promise<void> => {
  while (sent < requests) {
    const nth = sent++
    await reports.send(nth, `${run}-${nth}`)
  }
}

const start = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, send))
const seconds = (performance.now() - start) / 1000
await reports.close()
const { user, system } = process.cpuUsage()
answer({
  perSecond: requests / seconds,
  p99Milliseconds: quantileOf(reports.latencies, 0.99),
  cpuSeconds: (user + system) / 1e6,
})
leave()
