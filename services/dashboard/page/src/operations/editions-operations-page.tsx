import type { EditionClosedAnswer, ReadAnswer } from '@ledger/api'
import type { TypeOf } from 'io-ts'
import { useState } from 'react'
import { Link } from '../address/link.tsx'
import { useMay } from '../session/session.tsx'
import { say, sayCode, sayDay, sayInstant } from '../words/say.ts'
import { operateAddress } from './operate-address.ts'
import { OperationsFrame } from './operations-frame.tsx'
import { Outcome } from './outcome.tsx'
import { ShowLive } from './show-live.tsx'
import { useLive } from './use-live.ts'
import { useSending } from '../recording/use-sending.ts'

type Progress = ReadAnswer<'editionProgress'>

const everyMs = 3_000

const Standing = ({ last, isPublished, nextOn, clock, making }: Progress) => (
  <section aria-labelledby="standing">
    <h2 id="standing">{say('closing.standing')}</h2>
    <p role="status">
      {last === 0
        ? say('closing.none')
        : say(isPublished ? 'closing.published' : 'closing.being-made', { number: last })}
    </p>
    {making !== null && making.phase !== 'published' && (
      <p>
        <strong>{say('closing.phase', { number: making.number, phase: sayCode('makingPhase', making.phase) })}</strong>
      </p>
    )}
    {making?.phase === 'failed' && <p>{sayCode('troubleDo', 'EditionFailed')}</p>}
    {making?.error != null && (
      <p className="aside">
        {say('not-read.told')} <code lang="en">{making.error}</code>
      </p>
    )}
    {nextOn !== null && <p>{say(clock ? 'closing.next-by-clock' : 'closing.next-by-hand', { day: sayDay(nextOn) })}</p>}
    <p>
      <Link to="/editions">{say('footer.all-editions')}</Link>
    </p>
  </section>
)

const Close = ({ last, again }: { readonly last: number; readonly again: () => void }) => {
  const [isAsking, setAsking] = useState(false)
  const { stands, submit, forget } = useSending<TypeOf<typeof EditionClosedAnswer>>()
  const close = async (): Promise<void> => {
    const sent = await submit({ path: operateAddress('closeEdition') })
    if (sent?.kind === 'accepted' || sent?.kind === 'refused') setAsking(false)
    again()
  }
  return (
    <section aria-labelledby="close">
      <h2 id="close">{say('closing.close')}</h2>
      <p>{say('closing.close.what')}</p>
      {isAsking ? (
        <div className="notice" role="group" aria-label={say('closing.sure')}>
          <p>
            <strong>{say('closing.sure')}</strong>
          </p>
          <p>{say('closing.sure.what', { number: last + 1 })}</p>
          <p className="choices">
            <button type="button" onClick={() => void close()}>
              {say('closing.sure.do', { number: last + 1 })}
            </button>
            {/* The keyboard is where nothing is done by a second press. */}
            <button type="button" autoFocus onClick={() => setAsking(false)}>
              {say('closing.leave')}
            </button>
          </p>
        </div>
      ) : (
        <p>
          <button
            type="button"
            onClick={() => {
              forget()
              setAsking(true)
            }}
          >
            {say('closing.close.do')}
          </button>
        </p>
      )}
      <Outcome
        of={stands}
        done={({ number, cut }) => (
          <p className="all-well">{say('closing.closed', { number, cut: sayInstant(cut) })}</p>
        )}
      />
    </section>
  )
}

/** How editions are made, and that the books are closed by hand. */
export const EditionsOperationsPage = () => {
  const live = useLive('editionProgress', everyMs)
  const may = useMay()
  return (
    <OperationsFrame title={say('page.operations-editions')}>
      <p>{say('editions.what')}</p>
      <ShowLive of={live} everyMs={everyMs}>
        {(progress) => (
          <>
            <Standing {...progress} />
            {may?.('CloseEdition') === true && <Close last={progress.last} again={live.again} />}
          </>
        )}
      </ShowLive>
    </OperationsFrame>
  )
}
