import { decode, lineOfText, record } from '@ledger/kernel'
import { problem } from '@ledger/service-kit'
import express, { type Request, type RequestHandler, type Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isOfOwnPage, type OwnOrigins } from '../http/own-origin.ts'
import { sendProblem } from '../http/send-problem.ts'
import type { OwnCookie } from '../sessions/session-cookie.ts'
import type { SignedIn } from '../sessions/session.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { beginSession } from './begin-session.ts'
import { pageToComeBackTo } from './page-to-come-back-to.ts'
import type { SignInOffer } from './sign-in-offer.ts'

/** The people of an embedded ledger, as whom anybody on this machine may sign in: not for real use. */
export type MadeUpPeople = {
  readonly persons: SignInOffer['persons']
  /** Tokens of one of them; undefined for who is none. */
  readonly signInAs: (person: string) => Promise<SignedIn | undefined>
}

const Form = record('SignInAs', { person: lineOfText('Person', 100) }, { to: t.string })

/** `POST /sign-in/as`, the form of a page of ours: signs in as somebody made up. */
export const signInAs = (
  { signInAs: tokensOf }: MadeUpPeople,
  origins: OwnOrigins,
  into: { readonly sessions: Sessions; readonly cookie: OwnCookie },
): ReadonlyArray<RequestHandler> => [
  (request, response, next) => {
    // A foreign page that signs somebody in as another would have her record in the other's name.
    if (isOfOwnPage(request, origins)) next()
    else sendProblem(response, problem('forbidden', 'This was not asked by a page of this server.'))
  },
  express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 5 }),
  async (request: Request, response: Response) => {
    const form = decode(Form)(request.body)
    if (E.isLeft(form)) return sendProblem(response, problem('invalid-request', undefined, { errors: form.left }))
    const who = await tokensOf(form.right.person)
    if (who === undefined) return sendProblem(response, problem('not-found', 'There is no such person.'))
    await beginSession(into, request, response, who)
    response.redirect(303, pageToComeBackTo(form.right.to, origins[0]))
  },
]
