import { categoryOf, isUnreadable, recordedBeside, type RecordedEvent } from '@ledger/event-store'
import {
  caseAggregate,
  mergeRegisterAggregate,
  mergeRegisterStream,
  type Case,
  type CaseState,
  type MergeRegister,
} from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** Every case and the register of merges, folded from the log one event after the other. */
export const foldLog = (
  log: ReadonlyArray<RecordedEvent>,
): { readonly cases: ReadonlyMap<string, Case>; readonly merges: MergeRegister } => {
  const cases = new Map<string, CaseState>()
  let merges = mergeRegisterAggregate.initial
  for (const recorded of log) {
    const { stream, type, data, metadata } = recorded
    if (isUnreadable(metadata)) throw new Error('metadata that cannot be read')
    const beside = recordedBeside(recorded, metadata)
    if (categoryOf(stream) === 'case') {
      const event = caseAggregate.schema.decode(type, metadata.schemaVersion, data, beside)
      if (E.isLeft(event)) throw new Error(`${stream}: ${type} cannot be read`)
      const id = stream.slice('case-'.length)
      cases.set(id, caseAggregate.fold(cases.get(id), event.right, beside))
    } else if (stream === mergeRegisterStream) {
      const event = mergeRegisterAggregate.schema.decode(type, metadata.schemaVersion, data, beside)
      if (E.isLeft(event)) throw new Error(`${stream}: ${type} cannot be read`)
      merges = mergeRegisterAggregate.fold(merges, event.right, beside)
    }
  }
  return { cases: cases as ReadonlyMap<string, Case>, merges }
}
