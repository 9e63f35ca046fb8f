import { lineOfText, record, wholeNumber } from '@ledger/kernel'
import { Role } from '@ledger/ledger'
import * as t from 'io-ts'

const Token = lineOfText('Token', 8192)
const Time = wholeNumber('Time', 0)

/** What is in a session: who is signed in, by which tokens. Times in milliseconds since 1970. */
export const Session = record(
  'Session',
  {
    /** Who said so, and the pseudonym of whom. */
    issuer: lineOfText('Issuer', 500),
    person: lineOfText('Person', 200),
    agency: lineOfText('Agency', 100),
    roles: t.readonlyArray(Role),
    accessToken: Token,
    /** When the access token expires. */
    accessUntil: Time,
    csrf: lineOfText('Csrf', 100),
  },
  {
    refreshToken: Token,
    /** Until then one of the replicas gets new tokens, and the others leave it to that one. */
    renewingUntil: Time,
  },
)
export type Session = t.TypeOf<typeof Session>

/** What an issuer tells of who signs in: a session without what makes it one. */
export type SignedIn = Omit<Session, 'csrf' | 'renewingUntil'>
