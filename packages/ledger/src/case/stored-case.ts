import { described, fieldErrors, jsonSchemaOf, listOf, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { Case } from './case.ts'
import { Journey, listsOfFacts, onceOfFacts } from './journey.ts'
import { latestJourney, withLatestJourney } from './journeys-of.ts'
import { noFacts, withFacts } from './with-fact.ts'

// What follows from the facts of a journey is not kept beside them: it would be half of every stored state.
const ofFacts = { ...listsOfFacts, ...onceOfFacts }
type OfFacts = keyof typeof ofFacts

const keptOf = <F extends Readonly<Record<string, t.Mixed>>>(fields: F): Omit<F, OfFacts> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in ofFacts))) as Omit<F, OfFacts>

const StoredJourney = record('StoredJourney', keptOf(Journey.required), keptOf(Journey.optional))
const StoredCase = record('StoredCase', keptOf(Case.required), {
  ...keptOf(Case.optional),
  earlierJourneys: listOf(StoredJourney, 1),
})
type StoredCase = t.TypeOf<typeof StoredCase>

// Facts are as their codecs gave them, and by far the most of a case: to look at each again takes as long as the rest.
const BesideFacts = record(
  'StoredCase',
  { ...StoredCase.required, facts: t.unknown },
  { ...StoredCase.optional, earlierJourneys: t.unknown },
)
type StoredJourney = t.TypeOf<typeof StoredJourney>

const fieldsOf = ({ required, optional }: { readonly required: object; readonly optional: object }) => [
  ...Object.keys(required),
  ...Object.keys(optional),
]
const fields = { case: fieldsOf(StoredCase), journey: fieldsOf(StoredJourney) }

const picked = (from: object, names: ReadonlyArray<string>): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  for (const name of names) {
    const value = (from as Readonly<Record<string, unknown>>)[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}

const kept = (state: Case): StoredCase => {
  const stored = picked(state, fields.case)
  if (state.earlierJourneys !== undefined) {
    stored['earlierJourneys'] = state.earlierJourneys.map((journey) => picked(journey, fields.journey))
  }
  const inOrder = BesideFacts.decode(stored)
  if (inOrder._tag === 'Left') throw new Error(JSON.stringify(fieldErrors(inOrder.left)))
  return inOrder.right as StoredCase
}

/** A journey with what its facts tell, by way of the case that it would be alone. */
const journeyAgain = (around: Case, { facts, ...journey }: StoredJourney): Journey =>
  latestJourney(withFacts(withLatestJourney(around, { ...journey, ...noFacts }), facts))

const again = ({ earlierJourneys, facts, ...stored }: StoredCase): Case => {
  const latest = withFacts({ ...stored, ...noFacts }, facts)
  if (earlierJourneys === undefined) return latest
  return { ...latest, earlierJourneys: earlierJourneys.map((journey) => journeyAgain(latest, journey)) }
}

/**
 * A case as it is stored: the facts of each journey, and nothing of what follows from them, which is derived anew when
 * it is read back. Encodes to an object with its fields in declared order, so that equal cases have equal JSON.
 */
export const storedCase: t.Type<Case, unknown> = described(
  new t.Type<Case, unknown>(
    'StoredCase',
    Case.is,
    (u, context) => {
      const stored = StoredCase.validate(u, context)
      return stored._tag === 'Left' ? stored : t.success(again(stored.right))
    },
    kept,
  ),
  jsonSchemaOf(StoredCase),
)
