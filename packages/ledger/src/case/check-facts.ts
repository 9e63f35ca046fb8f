import type { PartialDate } from '@ledger/kernel'
import { isFuture, surelyBefore } from '../date-order.ts'
import type { DecisionContext } from '../decision.ts'
import type { Case } from './case.ts'
import {
  alreadyArrived,
  alreadyDeparted,
  alreadyRescued,
  beforeExploitation,
  endsBeforeItStarts,
  futureDate,
  inShelter,
  measureInForce,
  measureNotInForce,
  noReintegration,
  notDeparted,
  notInShelter,
  reintegrationRunning,
  returnToWhereItStarts,
  type CaseRefusal,
} from './errors.ts'
import { dateFieldOf } from './date-field-of.ts'
import type { Fact } from './fact.ts'
import { isPlan } from './planned-return.ts'

/** What stands against a fact among the others: which fact, and the rule that it breaks. */
export type Breach = { readonly fact: Fact; readonly refusal: CaseRefusal }

type Running = { readonly start: PartialDate }

/** What runs at the time of a fact, from the first to the last. */
type Course = {
  stay?: Running | undefined
  plan?: Running | undefined
  departure?: Running | undefined
  rescued?: true
  arrived?: true
  readonly measures: Map<string, Running>
}

const endOf = (running: Running | undefined, end: PartialDate, field: string, none: CaseRefusal) => {
  if (running === undefined) return none
  return surelyBefore(end, running.start) ? endsBeforeItStarts(field) : undefined
}

/** The rule that a fact breaks where it comes in the course of the others, which it carries on. */
const inCourse = (course: Course, fact: Fact): CaseRefusal | undefined => {
  switch (fact.type) {
    case 'VictimRescued': {
      const again = course.rescued
      course.rescued = true
      return again && alreadyRescued
    }
    case 'ShelterAdmitted': {
      const running = course.stay
      course.stay = { start: fact.data.admittedOn }
      return running && inShelter
    }
    case 'ShelterLeft': {
      const broken = endOf(course.stay, fact.data.leftOn, 'leftOn', notInShelter)
      course.stay = undefined
      return broken
    }
    case 'ProtectionGranted': {
      const running = course.measures.get(fact.data.measure)
      course.measures.set(fact.data.measure, { start: fact.data.grantedOn })
      return running && measureInForce
    }
    case 'ProtectionEnded': {
      const { measure, endedOn } = fact.data
      const broken = endOf(course.measures.get(measure), endedOn, 'endedOn', measureNotInForce)
      course.measures.delete(measure)
      return broken
    }
    case 'ReintegrationStarted': {
      const running = course.plan
      course.plan = { start: fact.data.startedOn }
      return running && reintegrationRunning
    }
    case 'ReintegrationEnded': {
      const broken = endOf(course.plan, fact.data.endedOn, 'endedOn', noReintegration)
      course.plan = undefined
      return broken
    }
    case 'RepatriationDeparted': {
      const again = course.departure
      course.departure = { start: fact.data.departedOn }
      if (again) return alreadyDeparted
      return fact.data.from === fact.data.to ? returnToWhereItStarts : undefined
    }
    case 'RepatriationArrived': {
      if (course.arrived) return alreadyArrived
      course.arrived = true
      return endOf(course.departure, fact.data.arrivedOn, 'arrivedOn', notDeparted)
    }
    case 'ReturnPlanned':
      return fact.data.from === fact.data.to ? returnToWhereItStarts : undefined
    default:
      return undefined
  }
}

const outOfTime = (fact: Fact, period: PartialDate | undefined, context: DecisionContext): CaseRefusal | undefined => {
  const field = dateFieldOf[fact.type]
  if (field === undefined) return undefined
  const { [field]: date, dateException } = fact.data as unknown as Readonly<Record<string, PartialDate | undefined>>
  if (date === undefined || dateException !== undefined) return undefined
  if (fact.type !== 'ReturnPlanned' && isFuture(date, context)) return futureDate(field)
  return period !== undefined && surelyBefore(date, period) ? beforeExploitation(field) : undefined
}

/** A departure that was a plan is carried on as one: only a later departure, or the arrival, makes it a departure. */
const isOldPlan = (fact: Fact): boolean => fact.type === 'RepatriationDeparted' && isPlan(fact.data, fact.recordedAt)

/**
 * Every rule about the dates of a case's facts and about which of them go together, asked of all that stand: so it is
 * the same whether one was recorded, corrected or taken back, and in whichever order they were sent.
 */
export const checkFacts = (
  { facts, exploitation }: Pick<Case, 'facts' | 'exploitation'>,
  context: DecisionContext,
): ReadonlyArray<Breach> => {
  const course: Course = { measures: new Map() }
  const hasDeparted = facts.some((one) => one.type === 'RepatriationDeparted' && !isOldPlan(one))
  const breaches: Breach[] = []
  for (const fact of facts) {
    if (isOldPlan(fact) && hasDeparted) continue
    const broken = [isOldPlan(fact) ? undefined : outOfTime(fact, exploitation.period, context), inCourse(course, fact)]
    for (const refusal of broken) if (refusal !== undefined) breaches.push({ fact, refusal })
  }
  return breaches
}
