import type { EventStore } from '@ledger/event-store'
import { newRecordId } from '@ledger/intake'
import { scheduleRecorder, type TimedCommand, type TimedResult } from '@ledger/intake/synthetic-clock'
import { instantOf } from '@ledger/kernel'
import { monthCloser } from '@ledger/operator'
import { agenciesIn, showProgress, type Problem } from '@ledger/service-kit'
import { syntheticSchedule, type Scheduled } from '@ledger/synthetic'
import * as E from 'fp-ts/lib/Either.js'
import { byMonth } from './by-month.ts'
import type { CaseloadCallers } from './caseload-callers.ts'
import { agencyRegistrations, caseloadDesks, registry } from './development-agencies.ts'
import type { Loaded } from './loaded-file.ts'

/** What the recording of a caseload needs. */
export type CaseloadDependencies = {
  readonly store: EventStore
  readonly callers: CaseloadCallers
  /** The day of the month on which editions of the caseload are closed; undefined where none are. */
  readonly dueDay: number | undefined
}

/** The first instant of the synthetic clock: the agencies register at it. */
const firstInstant = Date.parse('2020-01-01T00:00:00Z')

const timedOf = function* (schedule: Iterable<Scheduled>, callers: CaseloadCallers): Generator<TimedCommand> {
  for (const { at, desk, command } of schedule) yield { at: instantOf(at), caller: callers[desk], command }
}

const described = ({ title, detail }: Problem): string => (detail === undefined ? title : `${title}: ${detail}`)

/** Why a command was refused, and whether it would be taken when it is sent again. */
const refusalOf = ({ command, result }: TimedResult) =>
  E.isRight(result)
    ? undefined
    : {
        text: `${command.key}: ${described(result.left)}`,
        isPassing: result.left.retryAfter !== undefined || result.left.status >= 500,
      }

/**
 * Records the synthetic caseload as it would have been: on the ledger's own clock, which runs from 2020 up to the day on
 * which the load was begun; and closes the editions of its months as that clock passes their due days. Cut off, it is done again from its beginning, and what stands adds nothing. On the left why
 * it could not be done; on the right what was refused for good.
 */
export const recordCaseload = async (
  { store, callers, dueDay }: CaseloadDependencies,
  { seed, syntheticCases, until }: Loaded & { readonly until: string },
  signal: AbortSignal,
): Promise<E.Either<string, ReadonlyArray<string>>> => {
  const now = () => Date.now()
  const record = scheduleRecorder({ store, agencies: agenciesIn(store, [registry], now) })
  const progress = showProgress('Recording synthetic cases', syntheticCases)
  const refused: string[] = []
  let cases = 0
  const all = async (commands: Iterable<TimedCommand>): Promise<string | undefined> => {
    let failure: string | undefined
    const givenUp = new AbortController()
    for await (const one of record(commands, AbortSignal.any([signal, givenUp.signal]))) {
      if (one.command.command === 'ReportVictim') cases++
      progress.at(cases, `${cases} of ${syntheticCases}, ${one.at.slice(0, 7)}`)
      const refusal = refusalOf(one)
      if (refusal === undefined) continue
      if (!refusal.isPassing) refused.push(refusal.text)
      else {
        failure ??= refusal.text
        givenUp.abort()
      }
    }
    return signal.aborted ? 'it was told to stop' : failure
  }
  try {
    const at = instantOf(firstInstant)
    const registered = await all(agencyRegistrations.map((command) => ({ at, caller: callers.registrar, command })))
    if (registered !== undefined) return E.left(registered)
    const schedule = syntheticSchedule({
      seed,
      cases: syntheticCases,
      until,
      recordId: (kind, desk, key) => newRecordId(kind, caseloadDesks[desk], key),
    })
    const months = monthCloser(store, { from: at, until, dueDay: dueDay ?? 1 })
    for (const { commands, closes } of byMonth(timedOf(schedule, callers), dueDay === undefined ? [] : months.days)) {
      const failure = await all(commands)
      if (failure !== undefined) return E.left(failure)
      if (closes !== undefined) await months.close(closes)
    }
    return E.right(refused)
  } finally {
    progress.end()
  }
}
