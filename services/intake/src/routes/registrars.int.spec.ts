import { commandIdOf, handleCommand } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { decode, instantOf } from '@ledger/kernel'
import { agencyAggregate, agencyCommandCodecs, agencyStream, type AgencyId } from '@ledger/ledger'
import { agencyKnownFor } from '@ledger/service-kit'
import { someIssuer } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReport, startIntake, type IntakeUnderTest } from '../testing/index.ts'

/** As the intake under test names it in its settings; nobody registered it. */
const ofRegion = 'a0000000-0000-4000-8000-0000000000ff'

let intake: IntakeUnderTest
let region: string
let indonesian: { id: string; token: string }
beforeAll(async () => {
  intake = await startIntake()
  region = await intake.tokenFor(['registrar'], ofRegion)
  const { body } = await intake.post('/v1/agencies', of('IDN', 'The first registrar of a state'), { token: region })
  indonesian = { id: body.id, token: await intake.tokenFor(['registrar', 'reporter'], body.id) }
})
afterAll(() => intake.stop())

const of = (country: string, name: string, organisationType = 'NGO') => ({ name, country, organisationType })
const registered = async (country: string, organisationType?: string) => {
  const answer = await intake.post('/v1/agencies', of(country, randomUUID(), organisationType), { token: region })
  expect(answer.status).toBe(201)
  return answer.body.id
}
const asIndonesia = async (path: string, data: unknown) => {
  const before = (await intake.events()).length
  const { status, body } = await intake.post(path, data, { token: indonesian.token })
  const written = (await intake.events()).length - before
  return [status, written, body.detail]
}
const another = [403, 0, 'This is not for your agency to do: another one is in charge of that record.']
const grantOf = (...roles: ReadonlyArray<string>) => ({ issuers: [someIssuer], roles })

test('the registrar of the region, named in the settings, registers the first registrar of a state, who goes on', async () => {
  expect(await asIndonesia('/v1/agencies', of('IDN', 'A shelter'))).toEqual([201, 1, undefined])
})

test('a registrar whom nobody registered, and whom the settings do not name, registers nobody', async () => {
  const token = await intake.tokenFor(['registrar'], 'a0000000-0000-4000-8000-0000000000ee')
  const { status, body } = await intake.post('/v1/agencies', of('IDN', 'Mine'), { token })
  expect([status, body.detail]).toEqual([403, 'The agency of this token is not registered in this ledger.'])
})

test('a registrar acts for agencies of its own state, and for none of another or of no state', async () => {
  for (const [id, expected] of [
    [await registered('IDN'), [200, 1, undefined]],
    [await registered('THA'), another],
    [await registered('IDN', 'InternationalOrganisation'), another],
  ] as const) {
    expect(await asIndonesia(`/v1/agencies/${id}/token-grant`, grantOf('reporter'))).toEqual(expected)
    expect(await asIndonesia(`/v1/agencies/${id}/suspension`, { reason: 'MandateEnded' })).toEqual(expected)
    expect(await asIndonesia(`/v1/agencies/${id}/reinstatement`, {})).toEqual(expected)
  }
  expect(await asIndonesia('/v1/agencies', of('THA', 'A foreign one'))).toEqual(another)
  expect(await asIndonesia('/v1/agencies', of('IDN', 'Of none', 'InternationalOrganisation'))).toEqual(another)
})

test('a registrar does not decide on the standing of its own agency', async () => {
  const own = `/v1/agencies/${indonesian.id}`
  expect(await asIndonesia(`${own}/suspension`, { reason: 'OwnRequest' })).toEqual(another)
  expect(await asIndonesia(`${own}/reinstatement`, {})).toEqual(another)
  expect(await asIndonesia(`${own}/token-grant`, grantOf('reporter'))).toEqual(another)
  const onItself = await intake.post(`/v1/agencies/${ofRegion}/suspension`, { reason: 'OwnRequest' }, { token: region })
  expect(onItself.status).toBe(404)
})

test('only the registrar of the region grants roles that reach beyond the own records of an agency', async () => {
  const id = await registered('IDN')
  for (const role of ['statistician', 'operator', 'auditor'])
    expect(await asIndonesia(`/v1/agencies/${id}/token-grant`, grantOf('reporter', role))).toEqual(another)
  const granted = await intake.post(`/v1/agencies/${id}/token-grant`, grantOf('statistician'), { token: region })
  expect([granted.status, granted.body.events]).toEqual([200, ['TokensGranted']])
})

test('the same holds for a line of a batch', async () => {
  const id = await registered('IDN')
  const lines = [
    { key: randomUUID(), command: 'GrantTokens', id, data: grantOf('reporter', 'operator') },
    { key: randomUUID(), command: 'RegisterAgency', data: of('THA', 'A foreign one') },
    { key: randomUUID(), command: 'GrantTokens', id, data: grantOf('reporter') },
    { key: randomUUID(), command: 'PublishFigure', data: {} },
  ]
  const response = await fetch(`${intake.url}/v1/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${indonesian.token}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  const told = (await response.text()).trim().split('\n')
  expect(told.map((line) => (JSON.parse(line) as { status: number }).status)).toEqual([403, 403, 200, 403])
})

test('a grant that was made before the rule keeps its first answer', async () => {
  const id = (await registered('IDN')) as AgencyId
  const key = randomUUID()
  const data = grantOf('operator', 'reporter')
  const decoded = decode(agencyCommandCodecs.GrantTokens)(data)
  if (E.isLeft(decoded)) throw new Error('no grant')
  await handleCommand(intake.store)(agencyAggregate, {
    stream: agencyStream(id),
    command: { type: 'GrantTokens', data: decoded.right },
    context: { now: instantOf(intake.now.value), agency: indonesian.id as AgencyId },
    commandId: commandIdOf(indonesian.id, `agency-${id}\n${key}`),
    metadata: { ...someEvent().metadata, agency: indonesian.id },
  })()
  const again = await intake.post(`/v1/agencies/${id}/token-grant`, data, { token: indonesian.token, key })
  expect([again.status, again.body.events, again.headers.get('idempotency-replayed')]).toEqual([
    200,
    ['TokensGranted'],
    'true',
  ])
  expect((await asIndonesia(`/v1/agencies/${id}/token-grant`, grantOf('operator')))[0]).toBe(403)
})

test('a suspended registrar does nothing, nor does what it asked for before get its answer again', async () => {
  const id = await registered('IDN')
  const token = await intake.tokenFor(['registrar', 'reporter'], id)
  const key = randomUUID()
  const first = of('IDN', 'Registered while it might')
  expect((await intake.post('/v1/agencies', first, { token, key })).status).toBe(201)
  await intake.post(`/v1/agencies/${id}/suspension`, { reason: 'BreachOfProtocol' }, { token: region })
  intake.now.value += agencyKnownFor
  expect((await intake.post('/v1/agencies', first, { token, key })).status).toBe(403)
  expect((await intake.post('/v1/cases', aReport, { token })).status).toBe(403)
})
