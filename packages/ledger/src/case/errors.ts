import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'
import type { Lifecycle } from './case.ts'

const lifecycleCodes = { Closed: 'case-closed', Merged: 'case-merged', Retracted: 'case-retracted' } as const

/** The case takes no event but a reopening. */
export const notOpen = (lifecycle: Exclude<Lifecycle, 'Open'>) =>
  stateRefusal(lifecycleCodes[lifecycle], `the case is ${lifecycle.toLowerCase()}: it takes nothing but a reopening`)

export const notReported: Refusal<'case-not-reported'> = {
  kind: 'absent',
  code: 'case-not-reported',
  field: '',
  rule: 'the first event of a case is its report',
}

export const alreadyReported = stateRefusal(
  'already-reported',
  'this case was reported with other details: correct them',
)
export const alreadyRescued = stateRefusal('already-rescued', 'another rescue is recorded: correct it field by field')
export const alreadyDeparted = stateRefusal('already-departed', 'another return is recorded: correct it field by field')
export const alreadyArrived = stateRefusal('already-arrived', 'another arrival is recorded: correct it field by field')
export const inShelter = stateRefusal('in-shelter', 'the person is in a shelter: record the leaving first')
export const notInShelter = stateRefusal('not-in-shelter', 'the person is in no shelter')
export const measureInForce = stateRefusal('measure-in-force', 'this measure is in force already: end it first')
export const measureNotInForce = stateRefusal('measure-not-in-force', 'no such measure is in force')
export const reintegrationRunning = stateRefusal('reintegration-running', 'a plan is running: end it first')
export const noReintegration = stateRefusal('no-reintegration', 'no reintegration plan is running')
export const notClosed = stateRefusal('not-closed', 'the case is open: there is nothing to reopen')
export const alreadyAbsorbed = stateRefusal('already-absorbed', 'that case was merged into this one with other facts')

export const noSuchJourney = (journey: number, earlier: number) =>
  ruleRefusal(
    'no-such-journey',
    'journey',
    earlier === 0
      ? `the case tells one journey: leave the number out, or begin the second`
      : `${journey} is no earlier journey: they are 1 to ${earlier}, and the latest is told without a number`,
  )
export const planInEarlierJourney = ruleRefusal(
  'plan-in-earlier-journey',
  'type',
  'a return is planned in the latest journey only',
)
export const ofThePerson = (field: string) =>
  ruleRefusal('of-the-person', 'corrections', `${field} is the person's, of all journeys: correct it without a journey`)

export const mergedOtherwise = stateRefusal(
  'merged-otherwise',
  'the case was merged into that one as telling other journeys than is said now: open it again, and merge it anew',
)

export const notDeparted = stateRefusal('not-departed', 'no departure is recorded that the arrival could belong to')
export const alreadyPlanned = stateRefusal('already-planned', 'another return is planned: cancel it, or correct it')
export const nothingPlanned = stateRefusal('nothing-planned', 'no return is planned')
export const recordedByAnother = (fact: number) =>
  stateRefusal('recorded-by-another', `fact ${fact} was recorded by another agency: record what is contrary to it`)
export const noSuchFact = (fact: number) =>
  stateRefusal('no-such-fact', `no fact and no journey after the first stands in this case by the number ${fact}`)
const namedFacts = (facts: ReadonlyArray<{ fact: number; type: string }>): string => {
  const first = facts.slice(0, 10).map(({ fact, type }) => `${fact} (${type})`)
  const more = facts.length - first.length
  return first.join(', ') + (more > 0 ? `, and ${more} more` : '')
}
export const factsOfOthers = (journey: number, facts: ReadonlyArray<{ fact: number; type: string }>) =>
  stateRefusal('facts-of-others', `facts of other agencies stand in journey ${journey}: ${namedFacts(facts)}`)
export const journeyOfAnother = (journey: number, fact: number) =>
  stateRefusal(
    'recorded-by-another',
    `journey ${journey} was begun or told by another agency, by number ${fact}: correct what it tells`,
  )
export const toldByDuplicate = (journey: number, duplicate: string) =>
  stateRefusal('told-by-duplicate', `case ${duplicate}, merged into this one, tells journey ${journey} as well`)
export const otherFactType = (type: string) =>
  ruleRefusal('other-fact-type', 'type', `must be ${type}, as the fact was recorded; else take it back and record anew`)
export const factStandsAgainst = ({ fact, type }: { fact: number; type: string }, { rule }: Refusal) =>
  stateRefusal('fact-stands-against-it', `fact ${fact} (${type}) stands against it: ${rule}`)
export const departsInFuture = ruleRefusal(
  'date-in-the-future',
  'departedOn',
  'a return still to come is planned (return-plan); departed is recorded once the person has departed',
)

export const returnWithoutCountry = ruleRefusal(
  'return-without-country',
  'to',
  'a return needs a country to return to: give it, or record a verified nationality or one citizenship',
)
export const returnToWhereItStarts = ruleRefusal(
  'return-to-where-it-starts',
  'to',
  'must differ from the country returned from',
)
export const futureDate = (field: string) =>
  ruleRefusal('date-in-the-future', field, 'lies in the future: give a dateException that says why')
export const beforeExploitation = (field: string) =>
  ruleRefusal(
    'date-before-exploitation',
    field,
    'lies before the reported exploitation period: give a dateException that says why',
  )
export const endsBeforeItStarts = (field: string) =>
  ruleRefusal('ends-before-it-starts', field, 'lies before the date of what it ends')
export const nothingToCorrect = (field: string) =>
  stateRefusal('nothing-to-correct', `${field}: nothing of the kind is recorded yet`)
export const correctedTwice = (field: string) =>
  ruleRefusal('corrected-twice', 'corrections', `${field} is corrected twice in one command`)
export const oldValueDiffers = (field: string) =>
  stateRefusal('old-value-differs', `${field} holds another value than the one that is to be corrected`)

/** Every way in which a command on a case can be refused. */
export type CaseRefusal =
  | ReturnType<
      | typeof notOpen
      | typeof futureDate
      | typeof beforeExploitation
      | typeof endsBeforeItStarts
      | typeof nothingToCorrect
      | typeof correctedTwice
      | typeof oldValueDiffers
      | typeof recordedByAnother
      | typeof noSuchFact
      | typeof factsOfOthers
      | typeof journeyOfAnother
      | typeof toldByDuplicate
      | typeof otherFactType
      | typeof factStandsAgainst
      | typeof noSuchJourney
      | typeof ofThePerson
    >
  | typeof notReported
  | typeof alreadyReported
  | typeof alreadyRescued
  | typeof notDeparted
  | typeof planInEarlierJourney
  | typeof alreadyPlanned
  | typeof nothingPlanned
  | typeof departsInFuture
  | typeof alreadyDeparted
  | typeof alreadyArrived
  | typeof inShelter
  | typeof notInShelter
  | typeof measureInForce
  | typeof measureNotInForce
  | typeof reintegrationRunning
  | typeof noReintegration
  | typeof notClosed
  | typeof alreadyAbsorbed
  | typeof mergedOtherwise
  | typeof returnWithoutCountry
  | typeof returnToWhereItStarts
