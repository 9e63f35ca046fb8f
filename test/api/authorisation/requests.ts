import { lives, otherEnds } from '@ledger/intake/testing'
import type { Action, Relation } from '@ledger/ledger'
import type { AnyRoute } from '@ledger/service-kit'
import { randomUUID } from 'node:crypto'
import { nowhere, type Collection, type Scene } from './scenes.ts'

/** What a request says by which action, of a record that stands or of one that there is not. */
export type Asked = {
  readonly action: Action
  readonly relations: ReadonlyArray<Relation>
  readonly path: string
  readonly body: unknown
}

const said: Readonly<Record<string, unknown>> = {
  ...Object.values(lives).reduce((all, life) => ({ ...all, ...life })),
  ...otherEnds,
}

const bodies: Readonly<Record<string, unknown>> = {
  StartReplay: { models: ['figures'] },
  SkipParked: { event: nowhere },
  InspectParked: { reason: 'to see who is let' },
}

const queries: Readonly<Record<string, string>> = {
  '/v1/statistics': '?measure=reported',
  '/v1/statistics/comparison': '?measure=reported&compare=1',
  '/v1/statistics/releases': '?measure=reported',
}

const collectionOf = (path: string): Collection | undefined =>
  /^\/v1\/(agencies|cases|datasets|figures|investigations|merge-requests|operations)(?:\/|$)/.exec(path)?.[1] as
    Collection | undefined

/** The relations to what a route is about: to a record of its collection, or, of what makes an agency or a data set, to its state. */
const relationsOf = (route: AnyRoute, scene: Scene): ReadonlyArray<Relation> => {
  const collection = collectionOf(route.path)
  if (collection === undefined) return []
  if (route.path.includes('{id}')) return scene.relations[collection]
  switch (collection) {
    // A data set is given to an agency of Indonesia.
    case 'agencies':
    case 'datasets':
      return scene.relationsToNewAgency
    // It is a case that is asked for.
    case 'merge-requests':
      return route.method === 'post' ? scene.relations.cases : []
    // Nobody has published it, in the holder's data set.
    case 'figures':
      return route.method === 'post' ? scene.relations.figures : []
    default:
      return []
  }
}

const dataOf = (action: string, { ids, otherCase, figure }: Scene): unknown => {
  switch (action) {
    case 'MergeCase':
      return { into: otherCase, reason: 'AgenciesAgree' }
    case 'AskMerge':
      return { case: ids.cases, into: otherCase, reason: 'AgenciesAgree' }
    case 'PublishFigure':
      return { ...figure, source: { ...figure.source, record: randomUUID() } }
    default:
      return said[action]
  }
}

/** What is asked of a route in a scene; `there` false: of a record that there is not. */
export const askedOf = (route: AnyRoute, scene: Scene, there = true): Asked => {
  const collection = collectionOf(route.path)
  const id = there && collection !== undefined ? scene.ids[collection] : nowhere
  const path = route.path.replace('{id}', id).replace('{iso3}', 'KHM').replace('{stream}', `case-${nowhere}`)
  const action = route.action as Action
  return {
    action,
    relations: relationsOf(route, scene),
    path: path + (queries[route.path] ?? ''),
    body: dataOf(action, scene) ?? bodies[action],
  }
}

/** The same as a line of a batch. */
export const lineOf = (route: AnyRoute, scene: Scene): string => {
  const collection = collectionOf(route.path)
  const id = route.path.includes('{id}') && collection !== undefined ? { id: scene.ids[collection] } : {}
  return JSON.stringify({ key: randomUUID(), command: route.action, ...id, data: askedOf(route, scene).body })
}

/** What a grant of a role that only the region grants asks, by the route of grants. */
export const regionalGrant = (scene: Scene): Asked => {
  const body = { issuers: ['https://issuer.example'], roles: ['statistician'] }
  const path = `/v1/agencies/${scene.ids.agencies}/token-grant`
  return { action: 'GrantRegionalTokens', relations: scene.relations.agencies, path, body }
}

/** The figure of the scene told once more. */
export const figureAgain = ({ figure, relations }: Scene): Asked => ({
  action: 'PublishFigure',
  relations: relations.figures,
  path: '/v1/figures',
  body: figure,
})

/** A request of a route, with all that a write needs; of a read for a purpose, where one is said. */
export const requestOf = (
  method: 'get' | 'post',
  { body, path }: Asked,
  token: string,
  purpose?: string,
): RequestInit => {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `"${randomUUID()}"`, 'if-match': '*' }
  if (method === 'get')
    return {
      headers: { authorization: headers.authorization, ...(purpose !== undefined && { 'ledger-purpose': purpose }) },
    }
  const type = path === '/v1/batches' ? 'application/x-ndjson' : 'application/json'
  const content = typeof body === 'string' ? body : JSON.stringify(body ?? {})
  return { method: 'POST', headers: { ...headers, 'content-type': type }, body: content }
}
