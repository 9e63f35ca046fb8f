import type { SessionAnswer } from '@ledger/api'

/** Where one can sign in, and as whom in an embedded ledger: what a page of somebody who is not signed in offers. */
export type SignInOffer = Pick<Extract<SessionAnswer, { signedIn: false }>, 'issuers' | 'persons'>
