import { showProgress } from '@ledger/service-kit'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Absent, Comparison, Part } from './part.ts'
import { parts } from './parts/index.ts'
import { machineLine } from './report/machine-line.ts'
import { besideLines, outcomeTable } from './report/outcome-table.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const usage = `npm run bench -- [--rounds N] [part ...]\n${parts.map(({ name, about }) => `  ${name.padEnd(10)}${about}`).join('\n')}`

/** The parts asked for (all, where none is named) and the number of rounds; or a line that says what is wrong. */
const asked = (args: ReadonlyArray<string>): { chosen: ReadonlyArray<Part>; rounds: number } | string => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '5' } },
    allowPositionals: true,
  })
  const unknown = positionals.find((name) => !parts.some((part) => part.name === name))
  if (unknown !== undefined) return `there is no part ${unknown}`
  if (!/^[1-9]\d?$/.test(values.rounds)) return '--rounds takes a number from 1 to 99'
  const chosen = positionals.length === 0 ? parts : parts.filter(({ name }) => positionals.includes(name))
  return { chosen, rounds: Number(values.rounds) }
}

/** Runs a part in a folder of its own, which is gone afterwards whatever came of it. */
const runPart = async (part: Part, rounds: number, signal: AbortSignal) => {
  const folder = await mkdtemp(join(tmpdir(), `ledger-bench-${part.name}-`))
  try {
    return await part.run({ folder, rounds, signal, progress: showProgress })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const run = async (chosen: ReadonlyArray<Part>, rounds: number, signal: AbortSignal): Promise<number> => {
  say(machineLine())
  const outcome: (Comparison | Absent)[] = []
  let failed = 0
  for (const part of chosen) {
    try {
      const figures = await runPart(part, rounds, signal)
      say(`\n${outcomeTable(figures)}`)
      outcome.push(...figures)
    } catch (error) {
      if (signal.aborted) break
      failed++
      say(`\n${part.name} could not be run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }
  if (outcome.length > 0) say(`\n${besideLines(outcome).join('\n')}`)
  if (chosen.length > 1 && outcome.length > 0) say(`\n${outcomeTable(outcome)}\n${machineLine()}`)
  if (signal.aborted) return 130
  return failed === 0 ? 0 : 1
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())

const request = asked(process.argv.slice(2))
if (typeof request === 'string') {
  process.stderr.write(`${request}\n${usage}\n`)
  process.exitCode = 2
} else {
  process.exitCode = await run(request.chosen, request.rounds, stop.signal)
}
