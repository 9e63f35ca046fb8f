import type { ReadAnswer } from '@ledger/api'
import type { MissingFact, SubmittedCommands } from '@ledger/ledger'
import { Link } from '../address/link.tsx'
import { commandOf } from '../recording/form-asked.ts'
import { useMay } from '../session/session.tsx'
import { say, sayCode } from '../words/say.ts'
import { sayKnownDate } from './say-case.ts'

type CaseAnswer = ReadAnswer<'case'>
type Command = SubmittedCommands['case']

/** By which command each is recorded. */
const recordedBy: Readonly<Record<MissingFact, Command>> = {
  AgreedStatus: 'AssessStatus',
  MergeConflictsSettled: 'CorrectDetails',
  Exploitation: 'CorrectDetails',
  Assessment: 'AssessStatus',
  Rescue: 'RecordRescue',
  VerifiedNationality: 'VerifyNationality',
  TravelDocument: 'IssueTravelDocument',
  PlannedReturn: 'PlanReturn',
  Arrival: 'RecordRepatriation',
  ShelterLeaving: 'LeaveShelter',
  ReintegrationStart: 'StartReintegration',
  Closure: 'CloseCase',
}

/** Leads to the form of a command on a case, for whoever may record it. */
export const RecordLink = ({ id, type }: { readonly id: string; readonly type: Command }) =>
  useMay()?.(type) === true && (
    <Link to={`/cases/${id}/record/${commandOf(type).segment}`}>{sayCode('record', type)}</Link>
  )

/** What usually comes next and nobody has recorded, with the way to record it; first of all a return whose day has passed. */
export const NextSteps = ({ id, plannedReturn, returnOverdue, missing = [] }: CaseAnswer) => (
  <section aria-labelledby="next">
    <h2 id="next">{say('case.next')}</h2>
    {returnOverdue === true && plannedReturn !== undefined && (
      <div className="notice">
        <p>
          <strong>{say('cases.return-overdue', { day: sayKnownDate(plannedReturn.plannedFor) })}</strong>
        </p>
        <p>{say('case.overdue.do')}</p>
        <p>
          <RecordLink id={id} type="RecordRepatriation" /> · <RecordLink id={id} type="CancelReturn" />
        </p>
      </div>
    )}
    {missing.length === 0 ? (
      <p>{say('case.next.nothing')}</p>
    ) : (
      <ul className="next-steps">
        {missing.map((code) => (
          <li key={code}>
            {sayCode('missing', code)}. <RecordLink id={id} type={recordedBy[code]} />
          </li>
        ))}
      </ul>
    )}
  </section>
)
