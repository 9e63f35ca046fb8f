import type { ReactNode } from 'react'
import { Waiting } from './waiting.tsx'
import { say } from '../words/say.ts'
import type { NotRead } from './reading.ts'
import type { Reading } from './use-read.ts'
import { WhatWasTold } from './what-was-told.tsx'

const titles = {
  'no-edition': 'not-read.no-edition.title',
  'nobody-answered': 'not-read.nobody-answered.title',
  'too-many-requests': 'not-read.too-many-requests.title',
  unavailable: 'not-read.unavailable.title',
  'invalid-request': 'not-read.invalid-request.title',
  'not-found': 'not-read.not-found.title',
  unauthenticated: 'not-read.unauthenticated.title',
  forbidden: 'not-read.forbidden.title',
  'too-large': 'not-read.too-large.title',
} as const
const whatToDo = {
  'no-edition': 'not-read.no-edition.do',
  'nobody-answered': 'not-read.nobody-answered.do',
  'too-many-requests': 'not-read.too-many-requests.do',
  unavailable: 'not-read.unavailable.do',
  'invalid-request': 'not-read.invalid-request.do',
  'not-found': 'not-read.not-found.do',
  unauthenticated: 'not-read.unauthenticated.do',
  forbidden: 'not-read.forbidden.do',
  'too-large': 'not-read.too-large.do',
} as const
const isKnown = (kind: string): kind is keyof typeof titles => Object.hasOwn(titles, kind)

/** Why something cannot be shown, and what to do about it. */
export const NotReadNotice = ({ kind, detail, errors, again }: NotRead & { readonly again: () => void }) => (
  <div className="notice" role="alert">
    <p>
      <strong>{say(isKnown(kind) ? titles[kind] : 'not-read.other.title')}</strong>
    </p>
    <p>{say(isKnown(kind) ? whatToDo[kind] : 'not-read.other.do')}</p>
    <WhatWasTold errors={errors} detail={detail} />
    <p>
      <button type="button" onClick={again}>
        {say('not-read.again')}
      </button>
    </p>
  </div>
)

/** Shows an answer, or that it is waited for, or why there is none. */
export const ShowRead = <A,>({
  of: { read, isStale, again },
  children,
}: {
  readonly of: Reading<A>
  readonly children: (answer: A) => ReactNode
}) => {
  if (read === undefined) return <Waiting />
  if ('notRead' in read) return isStale ? null : <NotReadNotice {...read.notRead} again={again} />
  return (
    <div className={isStale ? 'stale' : undefined} aria-busy={isStale}>
      {children(read.answer)}
    </div>
  )
}
