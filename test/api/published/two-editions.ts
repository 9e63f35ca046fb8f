import type { EditionsAnswer } from '@ledger/api'
import { aReport, aRescue } from '@ledger/intake/testing'
import type { EditionChunk, Role } from '@ledger/ledger'
import { editionStream } from '@ledger/read-model'
import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import { startServices, type Services } from '../authorisation/services.ts'

/** A row of what an edition recorded as published. */
export type PublishedRow = EditionChunk['rows'][number]

const roles = ['analyst', 'statistician', 'operator', 'reporter'] as const
type AskedAs = (typeof roles)[number]

/** A ledger with two editions: what they published, as the log has it, and how analysts and others ask. */
export type TwoEditions = {
  readonly services: Services
  readonly ask: (path: string, as?: AskedAs, headers?: Readonly<Record<string, string>>) => Promise<Response>
  /** Without a token. */
  readonly askPublic: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  /** The header by which somebody asks a service that takes the same tokens. */
  readonly authorization: (as: AskedAs) => string
  readonly readable: () => Promise<EditionsAnswer['editions']>
  readonly closeEdition: (number: number) => Promise<void>
  /** Of both editions. */
  readonly rows: ReadonlyArray<PublishedRow>
  /** How many of them, at the beginning, are the first one's. */
  readonly rowsOfFirst: number
  readonly dimensions: ReadonlyArray<string>
  readonly cuts: ReadonlyArray<string>
  readonly stop: () => Promise<void>
}

/** Starts a ledger, records cases of four citizenships, and closes two editions; `before` asks it when there is none. */
export const twoEditions = async (
  before: (ledger: Pick<TwoEditions, 'ask' | 'askPublic'>) => Promise<void> = () => Promise.resolve(),
): Promise<TwoEditions> => {
  const services = await startServices()
  const { intake, queryUrl } = services.ledger
  const agency = await intake.register('published')
  const tokens = Object.fromEntries(
    await Promise.all(
      roles.map(async (role) => {
        const held: ReadonlyArray<Role> = role === 'reporter' ? [role, 'caseworker'] : [role]
        return [role, await intake.tokenFor([...held], agency)] as const
      }),
    ),
  ) as Readonly<Record<AskedAs, string>>
  const askPublic: TwoEditions['askPublic'] = (path, headers = {}) => fetch(queryUrl + path, { headers })
  const authorization: TwoEditions['authorization'] = (as) => `Bearer ${tokens[as]}`
  const ask: TwoEditions['ask'] = (path, as = 'analyst', headers = {}) =>
    askPublic(path, { authorization: authorization(as), ...headers })
  const readable = async () => ((await (await ask('/v1/editions')).json()) as EditionsAnswer).editions

  // By the operator's command, until analysts can read it.
  const closeEdition = async (number: number): Promise<void> => {
    const operator = services.routes.find(({ route }) => route.path === '/v1/editions' && route.method === 'post')
    const closed = await fetch(`${operator?.url ?? ''}/v1/editions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.operator}`, 'idempotency-key': `"${randomUUID()}"` },
    })
    expect(closed.status, await closed.text()).toBe(202)
    await vi.waitFor(async () => expect(await readable()).toHaveLength(number), { timeout: 120_000 })
  }

  const recordCases = async (citizenships: ReadonlyArray<string>, count: number, rescued: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      const report = { ...aReport, person: { ...aReport.person, citizenships } }
      const { status, body } = await intake.post('/v1/cases', report, { token: tokens.reporter })
      expect(status, JSON.stringify(body)).toBe(201)
      if (n < rescued) await intake.post(`/v1/cases/${body.id}/rescue`, aRescue, { token: tokens.reporter })
    }
  }

  await services.ledger.read('/v1/figures')
  await before({ ask, askPublic })
  await recordCases(['IDN'], 13, 6)
  await recordCases(['PHL'], 4, 1)
  await recordCases(['MYS'], 1, 1)
  await recordCases(['IDN', 'VNM'], 2, 0)
  await closeEdition(1)
  intake.now.value += 31 * 24 * 3_600_000
  await recordCases(['PHL'], 7, 7)
  await closeEdition(2)
  const cuts = (await readable()).map(({ cut }) => cut)
  const chunks: EditionChunk[] = []
  for (const number of [1, 2])
    for await (const { type, data } of intake.store.readStream(editionStream(number)))
      if (type === 'EditionRowsPublished') chunks.push(data as EditionChunk)
  return {
    ...{ services, ask, askPublic, authorization, readable, closeEdition, cuts },
    rows: chunks.flatMap(({ rows }) => rows),
    rowsOfFirst: chunks.filter(({ number }) => number === 1).flatMap(({ rows }) => rows).length,
    dimensions: chunks.at(-1)?.dimensions ?? [],
    stop: services.stop,
  }
}
