import type { SqliteEventStore } from '@ledger/event-store-sqlite'
import type { DevelopmentTrust } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { caseloadCallers } from './caseload-callers.ts'
import type { DevelopmentTokens } from './development-agencies.ts'
import { isCaseloadDue, type Loaded } from './loaded-file.ts'
import { recordCaseload } from './record-caseload.ts'
import type { StandaloneOptions } from './settings.ts'

type Loading = {
  readonly store: SqliteEventStore
  readonly tokens: DevelopmentTokens
  readonly trust: DevelopmentTrust
  /** How editions of it are closed. */
  readonly editions: StandaloneOptions['editions']
  readonly signal: AbortSignal
}

/** Records the synthetic caseload where it is due; on the left why it could not be, on the right what was refused of it. */
export const loadCaseload = async (
  { store, tokens, trust, editions, signal }: Loading,
  load: Loaded,
): Promise<E.Either<string, ReadonlyArray<string>>> => {
  const { until } = load
  if (until === undefined || !isCaseloadDue(load)) return E.right([])
  const callers = await caseloadCallers(tokens, trust)
  // What a power cut takes with it is recorded again: an fsync for each of it would take most of the time.
  store.durableAtOnce(false)
  try {
    return await recordCaseload(
      { store, callers, dueDay: editions.clock ? editions.dueDay : undefined },
      { ...load, until },
      signal,
    )
  } finally {
    store.durableAtOnce(true)
  }
}
