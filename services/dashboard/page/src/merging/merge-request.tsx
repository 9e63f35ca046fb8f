import type { MergeRequestAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { AgencyName } from '../cases/agency-name.tsx'
import { sayCase } from '../cases/say-case.ts'
import { sayCodeOf } from '../words/say-code-of.ts'
import { say, sayCode, sayInstant } from '../words/say.ts'
import { AnswerRequest, type RequestAnswer } from './request-answer.tsx'

type Status = MergeRequestAnswer['status']

/** What each side can still answer, by how a request stands. */
const answers: Readonly<
  Record<MergeRequestAnswer['side'], Readonly<Partial<Record<Status, ReadonlyArray<RequestAnswer>>>>>
> = {
  asked: { pending: ['AcceptMerge', 'RefuseMerge'], refused: ['AcceptMerge'], accepted: ['UndoMerge'] },
  asker: { accepted: ['UndoMerge'] },
}

/** A merge request, as the side that one's agency is on is shown it, and what can be answered. */
export const MergeRequest = ({
  request,
  done,
}: {
  readonly request: MergeRequestAnswer
  readonly done: (position: string) => void
}) => {
  const { id, side, into, askedBy, reason, askedAt, lapsesAt, status } = request
  const may = answers[side][status] ?? []
  return (
    <li>
      <p>
        <strong>{sayCode(`merging.status.${side}`, status)}</strong>
      </p>
      <p>
        {side === 'asked' ? (
          <>
            {askedBy !== undefined && <AgencyName id={askedBy} />} {say('merging.asks-for')}{' '}
            <Link to={`/cases/${request.case}`}>{sayCase(request.case)}</Link>.
          </>
        ) : (
          <>
            {say('merging.we-ask')} <Link to={`/cases/${request.case}`}>{sayCase(request.case)}</Link>{' '}
            {say('merging.into')}{' '}
            {into !== undefined &&
              (status === 'accepted' ? (
                <Link to={`/cases/${into}`}>{sayCase(into)}</Link>
              ) : (
                <span className="long-number">{into}</span>
              ))}
            .
          </>
        )}
      </p>
      <p>{say('merging.ground', { ground: sayCodeOf('MergeReason', reason) })}</p>
      <p className="aside">
        {say('merging.asked-at', { at: sayInstant(askedAt) })}
        {status === 'pending' && ` ${say('merging.lapses-at', { at: sayInstant(lapsesAt) })}`}
      </p>
      <div className="choices">
        {may.map((type) => (
          <AnswerRequest key={type} id={id} revision={request.revision} type={type} done={done} />
        ))}
      </div>
    </li>
  )
}
