import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import { join } from 'node:path'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import { runChild, startChild, type Running } from '../measure/run-child.ts'
import type { Bench, Comparison } from '../part.ts'

const connections = 64
const requests = 8_000
const startWithin = 30
const sendWithin = 300

const Listening = record('Listening', { url: t.string, token: t.string }, { otherToken: t.string })
const Sent = record('Sent', { perSecond: t.number, p99Milliseconds: t.number, cpuSeconds: t.number })
type Server = Running<t.TypeOf<typeof Listening>>

/** A report end to end at 64 connections, beside a bare Express handler with the same group commit. */
export const benchReport = async ({ folder, rounds, signal, progress }: Bench): Promise<ReadonlyArray<Comparison>> => {
  const started: Server[] = []
  const serve = async (script: URL, file: string): Promise<Server> => {
    const args = [join(folder, file)]
    const server = await startChild({ script, args, answer: Listening, signal, deadlineSeconds: startWithin })
    started.push(server)
    return server
  }
  const shown = progress('Reporting over HTTP', (rounds + 1) * 2)
  let runs = 0
  const load = (server: Server) => () =>
    runChild({
      script: new URL('./send-reports.ts', import.meta.url),
      args: [server.answer.url, server.answer.token, `run-${++runs}`, String(requests), String(connections)],
      answer: Sent,
      signal,
      deadlineSeconds: sendWithin,
    })
  try {
    const measured = await interleaved({
      rounds,
      warmUps: 1,
      signal,
      ours: load(await serve(new URL('./serve-intake.ts', import.meta.url), 'intake.db')),
      raw: load(await serve(new URL('./serve-raw.ts', import.meta.url), 'raw.db')),
      onMeasured: () => shown.at(runs, `${runs} runs of ${requests} reports`),
    })
    shown.end()
    const beside = 'bare Express, JSON body, node:sqlite group commit'
    const of = (figure: keyof t.TypeOf<typeof Sent>) =>
      measured.map(({ ours, raw }) => ({ ours: ours[figure], raw: raw[figure] }))
    return [
      comparisonOf(of('perSecond'), {
        figure: `http: report, ${connections} connections`,
        unit: 'requests/s',
        beside,
        target: { of: 'ratio', at: 'least', value: 0.5 },
      }),
      comparisonOf(of('p99Milliseconds'), {
        figure: 'http: the same, 99th percentile',
        unit: 'ms',
        beside,
        target: { of: 'ratio', at: 'most', value: 2 },
      }),
    ]
  } finally {
    await Promise.all(started.map(({ stop }) => stop()))
  }
}
