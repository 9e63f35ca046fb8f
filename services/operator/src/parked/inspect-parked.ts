import type { InspectedAnswer } from '@ledger/api'
import { isUnreadable, type CommandError, type EventStore } from '@ledger/event-store'
import { inspectionRegister, type Deciding, type ReadModelStore } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'

/** Which event is looked into, and why; without a revision, the one that failed. */
export type InspectionRequest = { readonly stream: string; readonly revision?: number; readonly reason: string }

/** What looking into an event came to. */
export type Inspected =
  | { readonly kind: 'told'; readonly answer: InspectedAnswer; readonly repeated: boolean }
  | { readonly kind: 'not-parked' }
  | { readonly kind: 'not-waiting'; readonly revision: number }
  | { readonly kind: 'not-recorded'; readonly error: CommandError<never> }

/**
 * Shows what an event of a parked stream says, once it is recorded who looks and why: what cannot be recorded is not shown.
 * Of a stream that is not parked nothing is shown, and nothing recorded.
 */
export const inspectParked = async (
  { store, readModels }: { readonly store: EventStore; readonly readModels: Pick<ReadModelStore, 'parked'> },
  { stream, revision, reason }: InspectionRequest,
  deciding: Deciding,
): Promise<Inspected> => {
  const parked = (await readModels.parked()).find((one) => one.stream === stream)
  if (parked === undefined) return { kind: 'not-parked' }
  const wanted = revision ?? parked.revision
  if (wanted < parked.revision || wanted >= parked.revision + parked.events)
    return { kind: 'not-waiting', revision: wanted }
  for await (const { revision: found, type, data, metadata } of store.readStream(stream, wanted)) {
    if (found !== wanted) break
    const recorded = await inspectionRegister.record(store, { stream, revision: wanted, reason }, deciding)
    if (E.isLeft(recorded)) return { kind: 'not-recorded', error: recorded.left }
    const known = isUnreadable(metadata) ? { schemaVersion: null, recordedAt: null } : metadata
    const { schemaVersion, recordedAt } = known
    const answer = { stream, revision: wanted, type, schemaVersion, recordedAt, data }
    return { kind: 'told', answer, repeated: recorded.right.repeated }
  }
  return { kind: 'not-waiting', revision: wanted }
}
