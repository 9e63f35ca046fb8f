import { factCodecs, type FactType } from '@ledger/ledger'
import { say, sayCode, sayDay } from '../../words/say.ts'
import { fieldsOf } from '../field.ts'
import { saySaid } from '../say-field.ts'
import { atPath } from '../typed.ts'
import type { CaseAnswer } from './case-forms.ts'

/** A fact of a case, or a journey after the first, as it can be taken back: by its number. */
export type StandingFact = {
  readonly fact: number
  readonly type: FactType | 'JourneyBegun'
  readonly data: unknown
  readonly agency: string
  readonly recordedAt: string | undefined
}

/** What stands in a case that can be taken back or said anew, the latest first; and what begun journeys there are. */
export const factsOfCase = ({ facts, earlierJourneys = [], begun = [] }: CaseAnswer): ReadonlyArray<StandingFact> => {
  const journeys = [...earlierJourneys.flatMap((journey) => journey.begun ?? []), ...begun].map(({ fact, agency }) => ({
    ...{ fact, agency, type: 'JourneyBegun' as const, data: {} },
    recordedAt: undefined,
  }))
  return [...earlierJourneys.flatMap((journey) => journey.facts), ...facts, ...journeys].toSorted(
    (one, other) => other.fact - one.fact,
  )
}

/** What a fact says, in words. */
export const sayFact = ({ type, data }: Pick<StandingFact, 'type' | 'data'>): string => {
  const fields = type === 'JourneyBegun' ? [] : fieldsOf(factCodecs[type])
  const said = fields.flatMap((field) => {
    const value = atPath(data, field.path)
    return value === undefined ? [] : [saySaid(field, value)]
  })
  return say('fact.says', { what: sayCode('event', type), said: said.join(', ') })
}

/** When a fact was recorded. */
export const sayRecorded = ({ recordedAt }: StandingFact): string | undefined =>
  recordedAt === undefined ? undefined : say('fact.recorded', { day: sayDay(recordedAt) })
