import * as E from 'fp-ts/lib/Either.js'
import { problemFailure } from '../ledger/problem-failure.ts'
import { done, exitCodes, failed, interrupted, type Failure, type Outcome } from '../outcome.ts'
import { numberText, toTheRight } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import type { Ending, Findings, Tally } from './import-rows.ts'

type Ended = {
  readonly tally: Tally
  readonly ending: Ending
  readonly findings: Findings
  readonly name: string
  readonly intake: string
  readonly rejects: string
}

/** The tally as a small table. */
const tallyText = ({ rows, sent, added, known, superseded, skipped, rejected }: Tally): string => {
  const lines = [
    ['Rows read', rows],
    ['Commands sent', sent],
    ['New in the ledger', added],
    ['Already known', known],
    ...(superseded === 0 ? [] : [['Superseded', superseded] as const]),
    ...(skipped === 0 ? [] : [['Left out', skipped] as const]),
    ['Rejected', rejected],
  ] as const
  const numbers = toTheRight(lines.map(([, count]) => numberText(count)))
  return lines.map(([name], index) => `  ${name.padEnd(18)}${numbers[index]}`).join('\n')
}

const headerText = (rule: string): string => (rule.startsWith('the header') ? rule : `it ${rule}`)

const goOn = ({ sent }: Tally): string =>
  `${sent === 0 ? 'No row is known to be in' : `The first ${numberText(sent)} commands are in`}; run the same command again to go on.`

const withMore = (failure: E.Either<Failure, never>, more: string): E.Either<Failure, never> =>
  E.mapLeft(({ exitCode, message }: Failure) => ({ exitCode, message: `${message} ${more}` }))(failure)

const separators: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs' }

/** What of a file is kept otherwise than its sender may think, or not at all. */
const findingsText = ({ file, notes }: Findings): ReadonlyArray<string> => {
  const separator = separators[file?.separator ?? '']
  return [
    ...(separator === undefined ? [] : [`The cells of the file are parted by ${separator}.`]),
    ...(file?.edition === undefined ? [] : [`The edition that the file states: ${file.edition}.`]),
    ...(file === undefined || file.notRead.length === 0
      ? []
      : [
          `Columns that are not read: ${file.notRead.map((name) => (name === '' ? '(without a name)' : name)).join(', ')}.`,
        ]),
    ...notes.map(({ kind, word }) => `${kind}: ${word}`),
  ]
}

const tell = ({ tally, findings, rejects }: Ended, { write, note }: World): void => {
  write(`${tallyText(tally)}\n`)
  findingsText(findings).forEach(note)
  if (tally.superseded > 0) {
    note(
      `What ${numberText(tally.superseded)} of the rows say does not stand: a newer edition, or a revision, says otherwise.`,
    )
  }
  if (tally.editionNeeded > 0) {
    note(
      `${numberText(tally.editionNeeded)} of the rows say otherwise than what stands, and the file states no edition. Which is the later one is not guessed at: import it again with the date of its edition, as --edition 2025-03.`,
    )
  }
  if (tally.rejected > 0) note(`Why rows were rejected stands in ${rejects}`)
}

/** Tells people how an import ended, and the process with which code to end. */
export const endingOutcome = (ended: Ended, world: World): Outcome => {
  const { tally, ending, name, intake } = ended
  switch (ending.kind) {
    case 'complete':
      tell(ended, world)
      return tally.rejected > 0 ? E.right(exitCodes.rejects) : done
    case 'stopped':
      return interrupted(`Stopped. ${goOn(tally)}`)
    case 'header refused':
      return failed(`${name} cannot be imported, and no row was: ${headerText(ending.rule)}.`)
    case 'file broken':
      tell(ended, world)
      return failed(`${name} could not be read to its end: ${ending.reason}. The rows before that are in.`)
    case 'ledger problem':
      return withMore(problemFailure(ending.problem, intake), goOn(tally))
  }
}
