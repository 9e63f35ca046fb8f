import type { ReactNode } from 'react'
import { NotReadNotice } from '../reading/show-read.tsx'
import { Waiting } from '../reading/waiting.tsx'
import { say } from '../words/say.ts'
import type { Live } from './use-live.ts'

/** Stops and goes on asking; it says which of both it is. */
const Pausing = ({
  of: { paused, pause, goOn },
  everyMs,
}: {
  readonly of: Live<unknown>
  readonly everyMs: number
}) => (
  <p className="pausing">
    <button type="button" onClick={paused === undefined ? pause : goOn}>
      {say(paused === undefined ? 'live.pause' : 'live.go-on')}
    </button>{' '}
    <span className="aside">
      {paused === undefined ? say('live.every', { seconds: Math.round(everyMs / 1000) }) : say(`live.${paused}`)}
    </span>
  </p>
)

/** Shows what is asked for again and again: what was answered last stays while nobody answers, and it is said so. */
export const ShowLive = <A,>({
  of,
  everyMs,
  children,
}: {
  readonly of: Live<A>
  readonly everyMs: number
  readonly children: (answer: A) => ReactNode
}) => (
  <>
    {of.notRead !== undefined && <NotReadNotice {...of.notRead} again={of.again} />}
    {of.notRead !== undefined && of.answer !== undefined && <p>{say('live.last-known')}</p>}
    {of.answer === undefined && of.notRead === undefined && <Waiting />}
    {of.answer !== undefined && (
      <>
        <Pausing of={of} everyMs={everyMs} />
        {children(of.answer)}
      </>
    )}
  </>
)
