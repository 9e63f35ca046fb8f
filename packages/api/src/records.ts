import { Instant, type RecordCodec } from '@ledger/kernel'
import {
  Agency,
  AgencyId,
  Case,
  CaseId,
  CountedFacts,
  Dataset,
  Figure,
  Investigation,
  JourneyNumber,
  MergeConflict,
  MissingFact,
  Operation,
} from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { RecordId, Revision } from './answered.ts'
import { orNull } from './or-null.ts'

type Fields = Readonly<Record<string, t.Mixed>>

/** A record as it stands: its id, its revision (also the ETag), and its state. */
const standing = <R extends Fields, O extends Fields>(
  name: string,
  state: Pick<RecordCodec<R, O>, 'required' | 'optional'>,
) => answerOf(name, { id: RecordId, revision: Revision, ...state.required }, state.optional)

/**
 * A journey of the person of a case, as it counts: with what the duplicates merged into the case know of it. `journey` is
 * its number among the case's own, `duplicate` the case that alone told it; `reTrafficked` all counted ones but the one that
 * was reported first.
 */
const JourneyOfPerson = answerOf(
  'JourneyOfPerson',
  {
    report: Case.required.report,
    person: Case.required.person,
    exploitation: Case.required.exploitation,
    stages: CountedFacts,
    counted: t.boolean,
    reTrafficked: t.boolean,
  },
  { journey: JourneyNumber, duplicate: CaseId },
)

/**
 * `GET /v1/cases/{id}`; `returnOverdue` where the day of the planned return has passed, `missing`
 * what usually comes next and nobody has recorded, `mergeConflicts` where the case and a
 * duplicate merged into it know otherwise of the same.
 */
export const CaseAnswer = standing('CaseAnswer', {
  required: { ...Case.required, journeys: t.readonlyArray(JourneyOfPerson) },
  optional: {
    ...Case.optional,
    returnOverdue: t.literal(true),
    missing: t.readonlyArray(MissingFact),
    mergeConflicts: t.readonlyArray(MergeConflict),
  },
})
/** `GET /v1/operations/{id}` */
export const OperationAnswer = standing('OperationAnswer', Operation)
/** `GET /v1/investigations/{id}` */
export const InvestigationAnswer = standing('InvestigationAnswer', Investigation)
/** `GET /v1/figures/{id}` */
export const FigureAnswer = standing('FigureAnswer', Figure)
/** `GET /v1/agencies/{id}` */
export const AgencyAnswer = standing('AgencyAnswer', Agency)
/** `GET /v1/agencies`: in the order of their ids; `next` is the cursor of the page that follows. */
export const AgenciesAnswer = answerOf('AgenciesAnswer', {
  agencies: t.readonlyArray(AgencyAnswer),
  next: orNull(t.string),
})
export type AgenciesAnswer = t.TypeOf<typeof AgenciesAnswer>
/** `GET /v1/datasets/{id}` */
export const DatasetAnswer = standing('DatasetAnswer', Dataset)

/** An event of a case as it was recorded, in the version of its time: by whom, when, and what. */
const TimelineEntry = answerOf('TimelineEntry', {
  revision: Revision,
  type: t.string,
  data: t.unknown,
  agency: AgencyId,
  recordedAt: Instant,
})

/** `GET /v1/cases/{id}/timeline`: a page of it, and the cursor of the next. */
export const TimelineAnswer = answerOf('TimelineAnswer', {
  id: RecordId,
  entries: t.readonlyArray(TimelineEntry),
  next: orNull(Revision),
})
