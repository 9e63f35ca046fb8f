import * as E from 'fp-ts/lib/Either.js'
import { problemFailure } from '../ledger/problem-failure.ts'
import { done, exitCodes, failed, interrupted, type Failure, type Outcome } from '../outcome.ts'
import { numberText } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import { importReport, type Reported } from './import-report.ts'
import { countsText, notesText } from './report-text.ts'
import type { Tally } from './tally.ts'

type Ended = Reported & { readonly intake: string; readonly json: boolean }

const headerText = (rule: string): string => (rule.startsWith('the header') ? rule : `it ${rule}`)

const goOn = ({ sent }: Tally): string =>
  `${sent === 0 ? 'No row is known to be in' : `The first ${numberText(sent)} commands are in`}; run the same command again to go on.`

const withMore = (failure: E.Either<Failure, never>, more: string): E.Either<Failure, never> =>
  E.mapLeft(({ exitCode, message }: Failure) => ({ exitCode, message: `${message} ${more}` }))(failure)

const tell = (ended: Ended, { write, note }: World): void => {
  const report = importReport(ended)
  if (ended.json) {
    write(`${JSON.stringify(report, undefined, 2)}\n`)
    return
  }
  const { kind } = ended.ending
  if (kind !== 'complete' && kind !== 'file broken') return
  write(`${countsText(report)}\n`)
  notesText(report, ended.tally.editionNeeded).forEach(note)
}

/** Tells people, or a program, how an import ended, and the process with which code to end. */
export const endingOutcome = (ended: Ended, world: World): Outcome => {
  const { tally, ending, name, intake } = ended
  tell(ended, world)
  switch (ending.kind) {
    case 'complete':
      return tally.rejected > 0 ? E.right(exitCodes.rejects) : done
    case 'stopped':
      if (ended.untold !== undefined) return interrupted('Stopped. Nothing was recorded.')
      return interrupted(`Stopped. ${goOn(tally)}`)
    case 'header refused':
      return failed(`${name} cannot be imported, and no row was: ${headerText(ending.rule)}.`)
    case 'file broken':
      return failed(
        `${name} could not be read to its end: ${ending.reason}.${ended.untold === undefined ? ' The rows before that are in.' : ''}`,
      )
    case 'ledger problem':
      return withMore(problemFailure(ending.problem, intake), goOn(tally))
  }
}
