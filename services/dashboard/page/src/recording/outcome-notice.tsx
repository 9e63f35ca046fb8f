import { useAddress } from '../address/address.ts'
import { WhatWasTold } from '../reading/what-was-told.tsx'
import { say, type MessageId } from '../words/say.ts'
import type { Outcome } from './outcome.ts'
import { useNotice } from './use-notice.ts'

type Told = { readonly title: MessageId; readonly what: MessageId }

const refusals: Readonly<Record<string, Told>> = {
  'not-found': { title: 'refused.not-found.title', what: 'refused.not-found.what' },
  forbidden: { title: 'refused.forbidden.title', what: 'refused.forbidden.what' },
  'idempotency-key-reused': { title: 'refused.key-reused.title', what: 'refused.key-reused.what' },
}
const usual: Told = { title: 'refused.other.title', what: 'refused.other.what' }

const toldOf = (outcome: Outcome): Told | undefined => {
  switch (outcome.kind) {
    case 'typing':
    case 'sending':
    case 'recorded':
    case 'conflict':
      return undefined
    case 'unknown':
      return { title: 'outcome.unknown.title', what: 'outcome.unknown.what' }
    case 'not-now':
      return { title: 'outcome.not-now.title', what: 'outcome.not-now.what' }
    case 'refused':
      return refusals[outcome.problem.kind] ?? usual
    case 'signed-out':
      return { title: 'outcome.signed-out.title', what: 'outcome.signed-out.what' }
    case 'another-person':
      return { title: 'outcome.another-person.title', what: 'outcome.another-person.what' }
  }
}

const Notice = ({ outcome, told: { title, what } }: { readonly outcome: Outcome; readonly told: Told }) => {
  const notice = useNotice()
  const { path } = useAddress()
  const detail = 'problem' in outcome ? outcome.problem.detail : undefined
  return (
    <div className="notice" role="alert" tabIndex={-1} ref={notice}>
      <p>
        <strong>{say(title)}</strong>
      </p>
      <p>{say(what)}</p>
      <WhatWasTold errors={[]} detail={detail} />
      {(outcome.kind === 'signed-out' || outcome.kind === 'another-person') && (
        <p>
          {/* Loaded anew, as this window still thinks that somebody is signed in. */}
          <a href={`/account?to=${encodeURIComponent(path)}`}>{say('outcome.sign-in')}</a>
        </p>
      )}
    </div>
  )
}

/** What became of a form that was not recorded, and what to do next. */
export const OutcomeNotice = ({ outcome }: { readonly outcome: Outcome }) => {
  const told = toldOf(outcome)
  return told === undefined ? null : <Notice key={outcome.kind} {...{ outcome, told }} />
}
