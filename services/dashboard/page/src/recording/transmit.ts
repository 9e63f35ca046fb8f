import type { NotRead } from '../reading/reading.ts'
import type { SentBefore } from './drafts/draft.ts'
import type { Outcome } from './outcome.ts'
import { sameSession } from './same-session.ts'
import { send } from './send.ts'
import { standingNow } from './standing-now.ts'

/** What is sent of a form: by which key, in whose session, and on which case, where it is on one. */
export type Transmission = {
  readonly sent: SentBefore
  readonly key: string
  readonly csrf: string
  readonly owner: string | undefined
  readonly onCase: { readonly id: string; readonly revision: number } | undefined
  /** Notes that it is on its way, before it is. */
  readonly begin: (sent: SentBefore) => Promise<void>
}

const nobodyAnswered: NotRead = { kind: 'nobody-answered', detail: undefined, errors: [] }

const conflictKinds: Readonly<Record<string, 'changed-since' | 'not-in-this-state'>> = {
  'revision-mismatch': 'changed-since',
  'state-conflict': 'not-in-this-state',
}

/** Sends a form, once, and tells what became of it. It was written down that it is on its way before it is. */
export const transmit = async ({ sent, key, csrf, owner, onCase, begin }: Transmission): Promise<Outcome> => {
  const who = await sameSession(csrf, owner)
  if (who.kind === 'nobody-answered') return { kind: 'not-now', problem: nobodyAnswered }
  if (who.kind !== 'same') return { kind: who.kind }
  await begin(sent)
  const became = await send({ ...sent, key, csrf: who.csrf })
  switch (became.kind) {
    case 'accepted':
      return { kind: 'recorded', answer: became.answer, repeated: became.repeated }
    case 'unknown':
      return { kind: 'unknown' }
    case 'not-now':
      // The first sending of the same is still being worked on: what will become of it is not known yet.
      return became.problem.kind === 'request-in-progress' ? { kind: 'unknown' } : became
    case 'refused': {
      const { problem, status } = became
      if (status === 401) return { kind: 'signed-out' }
      const why = conflictKinds[problem.kind]
      if (why === undefined || onCase === undefined) return became
      // What does not allow it may have stood there when the form was begun.
      const seen = why === 'changed-since' ? onCase.revision : onCase.revision - 1
      return { kind: 'conflict', why, problem, standing: await standingNow(onCase.id, seen) }
    }
  }
}
