import { codeList, instantOf, type Instant } from '@ledger/kernel'
import { CaseStage, Citizenship, Gender, Lifecycle, MissingFact, overdueBefore, Place } from '@ledger/ledger'
import type { HeldCaseFilter, HeldCaseOrder } from '@ledger/read-model'
import { CaseCursorText } from './case-cursor.ts'
import { listText } from './list-text.ts'
import { FromDay } from './period.ts'
import { numberText, readingParameters, syntheticParameter } from './reading.ts'

/** A page is recorded case by case before it is shown: it holds no more than somebody looks through. */
const CasesLimit = numberText('CasesLimit', 1, 200)

/** What `GET /v1/cases` takes. */
export const heldCasesParameters = {
  ...readingParameters,
  ...syntheticParameter,
  lifecycle: listText(Lifecycle),
  stage: listText(CaseStage),
  country: listText(Place),
  citizenship: listText(Citizenship),
  gender: listText(Gender),
  missing: listText(MissingFact),
  overdue: codeList('Overdue', ['true']),
  recordedSince: FromDay,
  sort: codeList('CaseSort', ['recorded', 'reported']),
  order: codeList('CaseOrder', ['latest', 'earliest']),
  limit: CasesLimit,
  cursor: CaseCursorText,
}

type Asked = {
  readonly synthetic?: HeldCaseFilter['synthetic']
  readonly lifecycle?: HeldCaseFilter['lifecycles']
  readonly stage?: HeldCaseFilter['stages']
  readonly country?: HeldCaseFilter['countries']
  readonly citizenship?: HeldCaseFilter['citizenships']
  readonly gender?: HeldCaseFilter['genders']
  readonly missing?: HeldCaseFilter['missing']
  readonly overdue?: 'true'
  readonly recordedSince?: string
  readonly sort?: HeldCaseOrder['by']
  readonly order?: HeldCaseOrder['first']
}

/** Which cases of an agency are asked for; a day is meant from its beginning in UTC. */
export const heldCaseFilterOf = (asked: Asked, agency: string, now: Instant): HeldCaseFilter => ({
  agency,
  // What an agency holds is not left out unasked: each case says whether it is made up.
  synthetic: asked.synthetic ?? 'include',
  lifecycles: asked.lifecycle,
  stages: asked.stage,
  countries: asked.country,
  citizenships: asked.citizenship,
  genders: asked.gender,
  missing: asked.missing,
  overdue: asked.overdue === 'true',
  recordedSince: asked.recordedSince === undefined ? undefined : instantOf(Date.parse(asked.recordedSince)),
  overdueBefore: overdueBefore(now),
})

/** In which order they are asked for: those first of which something was recorded last, where nothing is said. */
export const heldCaseOrderOf = ({ sort = 'recorded', order = 'latest' }: Asked): HeldCaseOrder => ({
  by: sort,
  first: order,
})
