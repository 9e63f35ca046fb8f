import { accessTable, decideAccess, Role, tellsOf, watchAggregate, type Action } from '@ledger/ledger'
import { loadStream, positionText } from '@ledger/event-store'
import { watchStream } from '@ledger/read-model'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askedOf, figureAgain, lineOf, regionalGrant, requestOf, type Asked } from './requests.ts'
import { makeScenes, type Scene } from './scenes.ts'
import { startServices, type ServedRoute, type Services } from './services.ts'

let services: Services & { readonly stop: () => Promise<void> }
let scenes: ReadonlyArray<Scene>
beforeAll(async () => {
  services = await startServices()
  const { ledger } = services
  scenes = await makeScenes(ledger.intake)
  // What is read is as new as what was written.
  await ledger.read('/v1/figures')
})
afterAll(() => services.stop())

const guarded = (): ReadonlyArray<ServedRoute> =>
  services.routes.filter(({ route }) => route.action !== 'public' && route.action !== 'SendBatch')
const commands = (): ReadonlyArray<ServedRoute> =>
  guarded().filter(({ url, route }) => url === services.ledger.intake.url && route.method === 'post')

/** What the access table makes of it, as a caller is told. */
const verdictOf = (asked: Asked, role: Role, scene: Scene): 'allow' | 403 | 404 => {
  if (scene.foreignIssuer) return 403
  const caller = { roles: new Set([role]) }
  const { kind } = decideAccess(caller, asked.action, { standing: scene.standing, relations: asked.relations })
  return kind === 'allow' ? kind : kind === 'deny' ? 403 : 404
}

/** Where what is asked for is not there for anybody: no stream is parked, and no replay was begun. */
const nothingThere: ReadonlySet<Action> = new Set([
  'RetryParked',
  'SkipParked',
  'InspectParked',
  'ReadReplays',
  'CancelReplay',
])

/** Exact numbers are for statisticians, who say for what. */
const purposeOf = (role: Role): string | undefined => (role === 'statistician' ? 'QualityControl' : undefined)
const isOfEditions = (action: Action, role: Role): boolean =>
  role === 'analyst' && (tellsOf as Readonly<Record<string, string>>)[action] === 'counts'

const isAsDecided = (verdict: 'allow' | 403 | 404, status: number, action: Action): boolean =>
  verdict === 'allow'
    ? ![401, 403, ...(nothingThere.has(action) ? [] : [404])].includes(status) && status < 500
    : status === verdict

type Told = { readonly status: number; readonly body: string }

/** What only editions tell, before the first of them or where one is asked for that there is not yet. */
const isOfNoEdition = ({ status, body }: Told): boolean => status === 404 && body.includes('no-edition')

/** Analysts get rounded numbers once an operator of a scene has closed an edition; until then, that there is none. */
const isOfAnEdition = ({ status, body }: Told): boolean =>
  status === 404 ? isOfNoEdition({ status, body }) : status === 200 && body.includes('"rounded":true')

const tokens = new Map<string, string>()
const tokenOf = async ({ agency }: Scene, role: Role): Promise<string> => {
  const key = `${agency} ${role}`
  const token = tokens.get(key) ?? (await services.ledger.intake.tokenFor([role], agency))
  tokens.set(key, token)
  return token
}

const ask = async ({ url, route }: ServedRoute, asked: Asked, token: string, purpose?: string): Promise<Told> => {
  const response = await fetch(url + asked.path, requestOf(route.method, asked, token, purpose))
  const text = await response.text()
  // Each problem has a number of its own, by which the log tells of it.
  return { status: response.status, body: text.replace(/,?"instance":"[^"]*"/, '') }
}

/** An edition is made and judged after its closing is answered: what that appends is not to be taken for what the next question wrote. */
const untilPublished = (url: string, token: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${url}/v1/editions/progress`, { headers })
      const progress = (await response.json()) as { readonly isPublished: boolean; readonly last: number }
      expect(progress.isPublished).toBe(true)
      const watch = await loadStream(services.ledger.intake.store, watchAggregate, watchStream, 'none')
      expect(watch.state?.last).toBe(progress.last)
    },
    { timeout: 120_000 },
  )

const endOfLog = async (): Promise<string> => positionText(await services.ledger.intake.store.head())

test('every action of the access table but the wider one has a route, and every route asks for one', () => {
  // What a route tells beyond what it tells everybody is an action too.
  const routed = new Set(services.routes.flatMap(({ route }) => [route.action, route.tellsMoreTo]))
  expect(Object.keys(accessTable).filter((action) => !routed.has(action as Action))).toEqual(['GrantRegionalTokens'])
  for (const { route } of services.routes.filter((one) => one.route.action === 'public'))
    expect(route.path).toMatch(/^\/(?:health|openapi|v1\/operator\/openapi|metrics|v1\/structure|v1\/public)/)
})

describe('route x role x scene, as the access table decides', () => {
  test('0 leaks, 0 wrong refusals, and nothing written by what is refused', async () => {
    const wrong: unknown[] = []
    let asked = 0
    for (const scene of scenes)
      for (const role of Role.codes) {
        const token = await tokenOf(scene, role)
        const of = (action: Action) => guarded().find(({ route }) => route.action === action)!
        const questions: ReadonlyArray<readonly [ServedRoute, Asked]> = [
          ...guarded().map((served) => [served, askedOf(served.route, scene)] as const),
          [of('GrantTokens'), regionalGrant(scene)],
          [of('PublishFigure'), figureAgain(scene)],
        ]
        for (const [served, question] of questions) {
          const verdict = verdictOf(question, role, scene)
          const before = await endOfLog()
          const told = await ask(served, question, token, purposeOf(role))
          asked++
          if (question.action === 'CloseEdition' && told.status === 202) await untilPublished(served.url, token)
          if (verdict === 'allow' && isOfEditions(question.action, role)) {
            if (!isOfAnEdition(told)) wrong.push({ role, told })
            continue
          }
          const isWritten = verdict !== 'allow' && (await endOfLog()) !== before
          if (verdict === 'allow' && question.action === 'ReadEditions' && isOfNoEdition(told)) continue
          if (isAsDecided(verdict, told.status, question.action) && !isWritten) continue
          wrong.push({
            scene: scene.name,
            role,
            action: question.action,
            verdict,
            status: told.status,
            told: told.body,
          })
        }
      }
    expect(wrong).toEqual([])
    expect(asked).toBe(scenes.length * Role.codes.length * (guarded().length + 2))
    // Thousands of questions: how slow a machine is decides nothing.
  })

  test('lines of a batch are decided upon as the same commands sent alone', async () => {
    const wrong: unknown[] = []
    const { url } = services.ledger.intake
    for (const scene of scenes)
      for (const role of Role.codes) {
        const body = commands().map(({ route }) => lineOf(route, scene))
        const asked: Asked = { action: 'SendBatch', relations: [], path: '/v1/batches', body: body.join('\n') }
        const answer = await fetch(url + asked.path, requestOf('post', asked, await tokenOf(scene, role)))
        const told = (await answer.text()).trimEnd().split('\n')
        const isLetIn = answer.status === 200
        if (!isLetIn && verdictOf(asked, role, scene) !== answer.status) wrong.push({ scene: scene.name, role, told })
        if (!isLetIn) continue
        expect(told).toHaveLength(body.length)
        for (const [nth, { route }] of commands().entries()) {
          const question = askedOf(route, scene)
          const { status } = JSON.parse(told[nth]!) as { readonly status: number }
          const verdict = verdictOf(question, role, scene)
          if (!isAsDecided(verdict, status, question.action))
            wrong.push({ scene: scene.name, role, action: question.action, verdict, told: told[nth] })
        }
      }
    expect(wrong).toEqual([])
  })

  test('who is to be told that there is no such record is told so in the same words as of one that there is not', async () => {
    const different: unknown[] = []
    let compared = 0
    for (const scene of scenes)
      for (const role of Role.codes)
        for (const served of guarded().filter(({ route }) => route.path.includes('{id}'))) {
          const question = askedOf(served.route, scene)
          if (verdictOf(question, role, scene) !== 404) continue
          const token = await tokenOf(scene, role)
          const there = await ask(served, question, token)
          const thereNot = await ask(served, askedOf(served.route, scene, false), token)
          compared++
          if (there.status !== thereNot.status || there.body !== thereNot.body)
            different.push({ scene: scene.name, role, path: served.route.path, there, thereNot })
        }
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(50)
  })
})
