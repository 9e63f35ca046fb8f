import { record } from '@ledger/kernel'
import type { Action } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { openApiDocument, type ApiInfo } from './openapi.ts'
import { route, type AnyRoute, type Answer, type Reply } from './route.ts'

const NoFields = record('Nothing', {})

/**
 * A route that anybody may read, without a token: about the service itself, and never about a person. `tellsMoreTo`: what
 * one has to be allowed to be told more, for `answer` is then asked.
 */
export const publicRoute = (
  path: string,
  summary: string,
  { tellsMoreTo, ...answered }: Pick<Answer, 'codec' | 'mediaTypes'> & { readonly tellsMoreTo?: Action },
  answer: (asked: { readonly isToldMore: boolean }) => Reply | Promise<Reply>,
): AnyRoute =>
  route({
    method: 'get',
    path,
    summary,
    tag: 'service',
    action: 'public',
    ...(tellsMoreTo !== undefined && { tellsMoreTo }),
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [200, 503].map((status) => ({ status, description: summary, ...answered })),
    handle: async ({ caller }) => E.right(await answer({ isToldMore: caller.roles.size > 0 })),
  })

/** These routes, and the one that describes all of them, itself among them. */
export const withDescription = (
  info: ApiInfo,
  routes: ReadonlyArray<AnyRoute>,
  path = '/openapi.json',
): ReadonlyArray<AnyRoute> => {
  const all: ReadonlyArray<AnyRoute> = [
    ...routes,
    publicRoute(path, 'This description', { codec: t.unknown }, () => ({
      status: 200,
      json: openApiDocument(info, all),
    })),
  ]
  return all
}
