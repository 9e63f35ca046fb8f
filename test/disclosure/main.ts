import { baseDimensions } from '@ledger/projections'
import { showProgress } from '@ledger/service-kit'
import { parseArgs } from 'node:util'
import { attackLedger } from './attack-ledger.ts'
import { both, notAttacked } from './attacked.ts'
import { differenceCells, differenceMargins, differenceSuppressed } from './difference-editions.ts'
import { madeUpLedger } from './made-up-ledger.ts'
import { publishedLedger, type PublishedLedger } from './published-ledger.ts'
import { suppressedLedger } from './suppressed-ledger.ts'

const usage = 'npm run attack -- [--cubes 1000] [--targets 8] [--seconds 3600]'
const rounding = { base: 5, largestRounded: 10 }
const fewestValues = 5

/** The attackers by what they try: what is published, and the same numbers with small ones left out, which must fall. */
const attackers = (targets: number) =>
  [
    ['linear programs', (ledger: PublishedLedger, seed: number) => attackLedger(ledger, targets, seed)],
    ['differences of cells', differenceCells],
    ['differences of margins', differenceMargins],
    [
      'left out: linear programs',
      (ledger: PublishedLedger, seed: number) => attackLedger(suppressedLedger(ledger), targets, seed),
    ],
    ['left out: differences', differenceSuppressed],
  ] as const

const asked = (args: ReadonlyArray<string>): { cubes: number; targets: number; seconds: number } | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cubes: { type: 'string', default: '1000' },
      targets: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '3600' },
    },
  })
  const numbers = { cubes: Number(values.cubes), targets: Number(values.targets), seconds: Number(values.seconds) }
  return Object.values(numbers).every((one) => Number.isInteger(one) && one > 0 && one <= 100_000) ? numbers : undefined
}

/** Attacks so many random cubes of one to three editions, as long as there is time; gives how many, and what came of it. */
const run = ({ cubes, targets, seconds }: { cubes: number; targets: number; seconds: number }) => {
  const results = attackers(targets).map(([name, attacker]) => ({ name, attacker, attacked: notAttacked }))
  const progress = showProgress('cubes', cubes)
  const end = Date.now() + seconds * 1000
  let seed = 0
  while (seed < cubes && Date.now() < end) {
    seed++
    const ledger = publishedLedger(madeUpLedger(seed, baseDimensions, 1 + (seed % 3)), `secret ${seed}`, rounding)
    for (const one of results) one.attacked = both(one.attacked, one.attacker(ledger, seed))
    progress.at(seed)
  }
  progress.end()
  return { attackedCubes: seed, results }
}

const request = asked(process.argv.slice(2))
if (request === undefined) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else {
  const { attackedCubes, results } = run(request)
  process.stdout.write(
    `${attackedCubes} cubes of ${baseDimensions.join(', ')} and time, one to three editions with reasons\n`,
  )
  for (const { name, attacked } of results) {
    const { tried, pinned, narrowest } = attacked
    process.stdout.write(
      `${name}: ${tried} small numbers, ${pinned} read off, narrowest interval ${narrowest} values\n`,
    )
    const mustFall = name.startsWith('left out')
    if (mustFall ? pinned === 0 : pinned > 0 || narrowest < fewestValues) process.exitCode = 1
  }
  if (attackedCubes < request.cubes) process.exitCode = 1
}
