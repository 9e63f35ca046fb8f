import { problem } from '@ledger/service-kit'
import type { Request, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { OwnOrigins } from '../http/own-origin.ts'
import { sendProblem } from '../http/send-problem.ts'
import type { PassOn } from '../passing/pass-on.ts'
import { pathAndSearch } from '../passing/path-and-search.ts'
import { isByOwnPage } from '../sessions/csrf.ts'
import type { WhoAsks } from '../sign-in/who-asks.ts'
import { askedOfService } from './asked-of-service.ts'
import type { InnerServiceName } from './inner-services.ts'

const noneOf = problem('not-found', 'There is no such address.')
const signIn = problem('unauthenticated', 'Sign in to do this.')
const notOurs = problem('forbidden', 'This was not asked by a page of this session.')

/**
 * `/api/record/v1/...` and `/api/operate/v1/...`: what those who are signed in ask of a service, by the table of what is
 * passed on to it. What changes something has to come from a page of ours in that session; what she may do is decided by
 * the service, by the token of her session.
 */
export const serviceRoute = (
  service: InnerServiceName,
  { pass, whoAsks, origins }: { readonly pass: PassOn; readonly whoAsks: WhoAsks; readonly origins: OwnOrigins },
): ((request: Request, response: Response) => Promise<void>) => {
  const askedOf = askedOfService(service)
  return async (request, response) => {
    const [rawPath, search] = pathAndSearch(request.originalUrl)
    const asked = askedOf(rawPath)
    if (asked === undefined) return sendProblem(response, noneOf)
    const name = asked.names[request.method]
    if (name === undefined) {
      const allowed = Object.keys(asked.names).join(', ')
      response.setHeader('Allow', allowed)
      return sendProblem(response, problem('method-not-allowed', `This takes ${allowed}.`))
    }
    const known = await whoAsks(request)
    if (E.isLeft(known)) return sendProblem(response, known.left)
    if (known.right === undefined) return sendProblem(response, signIn)
    const { session, token } = known.right
    if (request.method !== 'GET' && !isByOwnPage(request, session, origins)) return sendProblem(response, notOurs)
    await pass(request, response, { name, path: asked.path + search, token, isPublic: false })
  }
}
