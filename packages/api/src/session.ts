import { codeList, Instant, lineOfText } from '@ledger/kernel'
import { accessTable, Role, type Action } from '@ledger/ledger'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'

const ActionCode = codeList('Action', Object.keys(accessTable) as ReadonlyArray<Action>)

/** Where somebody can sign in: the issuer as its tokens name it, and as people call it. */
const SignInIssuer = answerOf('SignInIssuer', { issuer: t.string, name: t.string })

/** Somebody made up to sign in as, in the embedded ledger alone. */
const SignInPerson = answerOf('SignInPerson', {
  person: lineOfText('Person', 100),
  name: t.string,
  roles: t.readonlyArray(Role),
  /** What her agency is called. */
  agency: t.string,
})

const SignedOut = answerOf('SignedOut', {
  signedIn: t.literal(false),
  issuers: t.readonlyArray(SignInIssuer),
  persons: t.readonlyArray(SignInPerson),
})

const SignedIn = answerOf('SignedIn', {
  signedIn: t.literal(true),
  agency: t.string,
  roles: t.readonlyArray(Role),
  /** What the access table allows these roles; whether a record allows it too, its service decides. */
  may: t.readonlyArray(ActionCode),
  /** Whether exact numbers are shown to them, once they say for what. */
  exactNumbers: t.boolean,
  /** To be sent in the header Ledger-Csrf with whatever is no GET. */
  csrf: t.string,
  /** When the session ends, if nothing is asked until then. */
  until: Instant,
})

/** `GET /api/session` of the dashboard: who is signed in and may do what, or where and as whom one can sign in. */
export const SessionAnswer = t.union([SignedOut, SignedIn], 'SessionAnswer')
export type SessionAnswer = t.TypeOf<typeof SessionAnswer>

const DraftKey = answerOf('DraftKey', { id: t.string, key: t.string })

/**
 * `GET /api/session/draft-keys` of the dashboard: what the drafts of whoever is signed in lie sealed with in her browser
 * (AES-256, base64url). The first key seals, all of them open; a draft names its key by the id.
 */
export const DraftKeysAnswer = answerOf('DraftKeysAnswer', { keys: t.readonlyArray(DraftKey) })

/** `POST /api/session/end` of the dashboard: where the page goes next, at the issuer where that ends its own session. */
export const SessionEndedAnswer = answerOf('SessionEndedAnswer', { next: t.string })
