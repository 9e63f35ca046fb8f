import type { ReactNode } from 'react'
import type { NotRead } from '../reading/reading.ts'
import { WhatWasTold } from '../reading/what-was-told.tsx'
import { say } from '../words/say.ts'
import type { SendingStands } from '../recording/use-sending.ts'

const Refused = ({
  problem: { kind, errors, detail },
  title,
}: {
  readonly problem: NotRead
  readonly title: string
}) => (
  <div className="notice" role="alert">
    <p>
      <strong>{title}</strong>
    </p>
    {kind === 'unauthenticated' && <p>{say('not-read.unauthenticated.do')}</p>}
    {kind === 'forbidden' && <p>{say('not-read.forbidden.do')}</p>}
    <WhatWasTold errors={errors} detail={detail} />
  </div>
)

/** What became of something that was sent, and what to do next; `done` is said of what was accepted. */
export const Outcome = <A,>({
  of,
  done,
}: {
  readonly of: SendingStands<A>
  readonly done: (answer: A) => ReactNode
}) => {
  switch (of.kind) {
    case 'idle':
      return null
    case 'sending':
      return <p role="status">{say('sending.under-way')}</p>
    case 'accepted':
      return <div role="status">{done(of.answer)}</div>
    case 'refused':
      return <Refused problem={of.problem} title={say('sending.refused')} />
    case 'not-now':
      return <Refused problem={of.problem} title={say('sending.not-now')} />
    case 'unknown':
      return (
        <div className="notice" role="alert">
          <p>
            <strong>{say('sending.unknown')}</strong>
          </p>
          <p>{say('sending.unknown.do')}</p>
        </div>
      )
  }
}
