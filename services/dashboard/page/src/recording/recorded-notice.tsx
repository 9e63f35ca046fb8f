import type { AcceptedAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { say, sayCode } from '../words/say.ts'
import { useNotice } from './use-notice.ts'

/** That it was recorded: what, and where to look at it; that it was before, where it was sent a second time. */
export const RecordedNotice = ({
  answer,
  repeated,
  again,
}: {
  readonly answer: AcceptedAnswer
  readonly repeated: boolean
  /** Begins another form of the kind. */
  readonly again: (() => void) | undefined
}) => {
  const notice = useNotice()
  return (
    <div className="recorded" tabIndex={-1} ref={notice} role="status">
      <h2>
        {say(repeated ? 'recorded.before' : answer.events.length === 0 ? 'recorded.nothing-new' : 'recorded.done')}
      </h2>
      {repeated && <p>{say('recorded.before.what')}</p>}
      {answer.events.length > 0 && (
        <ul>
          {answer.events.map((event, index) => (
            <li key={`${index} ${event}`}>{sayCode('event', event)}</li>
          ))}
        </ul>
      )}
      <p>
        <Link to={`/cases/${answer.id}?after=${encodeURIComponent(answer.position)}`}>{say('recorded.to-case')}</Link>
      </p>
      {again !== undefined && (
        <p>
          <button type="button" onClick={again}>
            {say('recorded.another')}
          </button>
        </p>
      )}
    </div>
  )
}
