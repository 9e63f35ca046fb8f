import { showProgress } from '@ledger/service-kit'
import { parseArgs } from 'node:util'
import { addWarnings, noWarnings, warningsOf, type Warnings } from './warnings-of.ts'

const usage = 'npm run warnings -- [--worlds 5]'
const rounding = { base: 5, largestRounded: 10 }
const seed = 20_261_129
const means = [0.2, 1, 3, 10, 30]

const { values } = parseArgs({ options: { worlds: { type: 'string', default: '5' } } })
const worlds = Number(values.worlds)

const percent = (part: number, of: number): string => (of === 0 ? '-' : ((100 * part) / of).toFixed(1))
const line = (name: string, { usual, falseAlarms, surges, found }: Warnings): string =>
  `  ${name}: ${percent(falseAlarms, usual)} % false alarms a month, ${percent(found, surges)} % of surges found (${surges})`

if (!Number.isInteger(worlds) || worlds < 1 || worlds > 1000) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else {
  for (const mean of means) {
    let [exact, rounded] = [noWarnings, noWarnings]
    const progress = showProgress(`worlds of a mean of ${mean}`, worlds * 4)
    for (let n = 0; n < worlds * 4; n++) {
      const scenario = { mean, dispersion: n % 2 === 0 ? 1 : 2, season: n % 4 < 2 ? 0 : 0.4 } as const
      const one = warningsOf(scenario, seed + Math.round(mean * 10) * 10_000 + n * 2, rounding)
      exact = addWarnings(exact, one.exact)
      rounded = addWarnings(rounded, one.rounded)
      progress.at(n + 1)
    }
    progress.end()
    process.stdout.write(`mean ${mean}\n${line('before rounding', exact)}\n${line('after rounding', rounded)}\n`)
  }
}
