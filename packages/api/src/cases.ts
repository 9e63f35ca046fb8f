import { Instant, PartialDate } from '@ledger/kernel'
import {
  AgeBand,
  AgencyId,
  CaseId,
  CaseStage,
  Citizenship,
  Gender,
  Lifecycle,
  MissingFact,
  Place,
} from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, Revision } from './answered.ts'
import { orNull } from './or-null.ts'

/**
 * A case in a list of those that an agency holds: how far its latest journey has come, what is missing next, and what was last
 * recorded of it, by which agency and when. `returnPlannedFor` is of a return that an open case plans; `returnOverdue`
 * whether that day has passed. `holders` are all agencies that hold it.
 */
export const HeldCaseAnswer = answerOf('HeldCaseAnswer', {
  id: CaseId,
  revision: Revision,
  holders: t.readonlyArray(AgencyId),
  lifecycle: Lifecycle,
  stage: CaseStage,
  synthetic: t.boolean,
  citizenships: t.readonlyArray(Citizenship),
  gender: Gender,
  ageBand: AgeBand,
  country: Place,
  reportedOn: PartialDate,
  returnPlannedFor: orNull(PartialDate),
  returnOverdue: t.boolean,
  missing: t.readonlyArray(MissingFact),
  lastRecorded: t.string,
  recordedBy: AgencyId,
  recordedAt: Instant,
})
export type HeldCaseAnswer = t.TypeOf<typeof HeldCaseAnswer>

const counted = <C extends string>(name: string, codes: ReadonlyArray<C>) =>
  answerOf(name, Object.fromEntries(codes.map((code) => [code, Count])) as Readonly<Record<C, typeof Count>>)

/**
 * `GET /v1/cases`: a page of the cases that the caller's agency holds and that the filter asks for, the cursor of the next,
 * and how many there are of the filter on all pages. A case that misses several facts is counted at each.
 */
export const CasesAnswer = answerOf('CasesAnswer', {
  cases: t.readonlyArray(HeldCaseAnswer),
  next: orNull(t.string),
  counts: answerOf('CaseCounts', {
    all: Count,
    synthetic: Count,
    overdue: Count,
    lifecycles: counted('CasesByLifecycle', Lifecycle.codes),
    stages: counted('CasesByStage', CaseStage.codes),
    missing: counted('CasesByMissingFact', MissingFact.codes),
  }),
})
