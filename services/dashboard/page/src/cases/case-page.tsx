import type { ReadAnswer } from '@ledger/api'
import { useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useOwnRead } from '../reading/use-read.ts'
import { useMay } from '../session/session.tsx'
import { say, sayCode } from '../words/say.ts'
import { Journeys } from './journeys.tsx'
import { Known } from './known.tsx'
import { MergeConflicts } from './merge-conflicts.tsx'
import { NextSteps } from './next-steps.tsx'
import { RecordLinks } from './record-links.tsx'
import { sayCase, sayOfWhom } from './say-case.ts'
import { Timeline } from './timeline.tsx'
import './cases.css'

type CaseAnswer = ReadAnswer<'case'>

const State = ({ lifecycle, closure, mergedInto }: CaseAnswer) =>
  lifecycle !== 'Open' && (
    <div className="notice">
      <p>
        <strong>{sayCode('record.not-of', lifecycle)}</strong>
      </p>
      {closure !== undefined && <p>{sayCode('closureReason', closure.reason)}.</p>}
      {mergedInto !== undefined && (
        <p>
          <Link to={`/cases/${mergedInto}`}>{sayCase(mergedInto)}</Link>
        </p>
      )}
    </div>
  )

const ToMerge = ({ id, lifecycle }: CaseAnswer) =>
  useMay()?.('AskMerge') === true &&
  lifecycle === 'Open' && (
    <p>
      <Link to={`/merge-requests?case=${id}`}>{say('case.to-merge')}</Link>
    </p>
  )

const Shown = ({ standing }: { readonly standing: CaseAnswer }) => (
  <>
    <p>{sayOfWhom({ ...standing.person, country: standing.exploitation.country })}</p>
    {standing.synthetic && <p className="notice">{say('case.made-up.what')}</p>}
    <State {...standing} />
    {standing.lifecycle === 'Open' && <NextSteps {...standing} />}
    <MergeConflicts {...standing} />
    <Known standing={standing} />
    <Journeys {...standing} />
    <Timeline key={standing.revision} {...standing} />
    <RecordLinks {...standing} />
    <ToMerge {...standing} />
    <p className="aside long-number">{say('case.number', { number: standing.id })}</p>
    <p className="aside">{say('cases.audited')}</p>
  </>
)

/** `/cases/{id}`: a case, for the agencies that hold it. To everybody else there is none. */
export const CasePage = () => {
  const { path, parameters } = useAddress()
  const [, , id = ''] = path.split('/')
  // Whoever comes from a form comes with the place of what was just recorded, which reads show a moment later.
  const reading = useOwnRead('case', { after: parameters.get('after') ?? undefined }, { id })
  const { read } = reading
  const isNone = read !== undefined && 'notRead' in read && ['not-found', 'invalid-request'].includes(read.notRead.kind)
  return (
    <>
      <p>
        <Link to="/cases">{say('page.cases')}</Link>
      </p>
      {isNone && !reading.isStale ? (
        <>
          <h1>{say('case.none')}</h1>
          <p>{say('case.none.what')}</p>
        </>
      ) : (
        <>
          <h1>{sayCase(id)}</h1>
          <ShowRead of={reading}>{(standing) => <Shown standing={standing} />}</ShowRead>
        </>
      )}
    </>
  )
}
