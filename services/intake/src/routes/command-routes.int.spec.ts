import { loadStream } from '@ledger/event-store'
import { caseAggregate, caseStream, Role, rolesOf, type CaseId } from '@ledger/ledger'
import { someIssuer, somePseudonym, testIssuer } from '@ledger/service-kit/testing'
import { UnsecuredJWT } from 'jose'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collections, commandTable, commandsByType, type CommandEntry } from '@ledger/api'
import {
  aFigure,
  aReport,
  aRescue,
  aReturn,
  embassy,
  lives,
  otherEnds,
  startIntake,
  type IntakeUnderTest,
  type Sending,
} from '../testing/index.ts'

let intake: IntakeUnderTest
beforeAll(async () => {
  intake = await startIntake()
})
afterAll(() => intake.stop())

const nowhere = 'c0000000-0000-4000-8000-000000000001'
const said: Readonly<Record<string, unknown>> = {
  ...Object.values(lives).reduce((all, life) => ({ ...all, ...life })),
  ...otherEnds,
  MergeCase: { into: nowhere, reason: 'AgenciesAgree' },
  AskMerge: { case: nowhere, into: nowhere, reason: 'AgenciesAgree' },
}

const tokens = new Map<string, string>()
const tokenOf = async (roles: ReadonlyArray<Role>, agency = embassy): Promise<string> => {
  const key = `${agency} ${roles.join()}`
  const token = tokens.get(key) ?? (await intake.tokenFor(roles, agency))
  tokens.set(key, token)
  return token
}
const addressOf = ({ kind, creates, segment }: CommandEntry, id: string) =>
  creates ? `/v1/${collections[kind]}` : `/v1/${collections[kind]}/${id}/${segment}`
const send = async (entry: CommandEntry, id: string, sending: Sending = {}) =>
  intake.post(addressOf(entry, id), said[entry.type], { token: await tokenOf(rolesOf(entry.type)), ...sending })
const entryOf = (type: string) => commandsByType.get(type)!
const dataOfNew = async (kind: string, type: string): Promise<unknown> => {
  if (kind === 'figure') return { ...aFigure, source: { ...aFigure.source, record: randomUUID() } }
  return kind === 'mergerequest' ? { ...(said[type] as object), case: await aNew('case') } : said[type]
}
/** A record of the kind, just made, by the usual agency. */
const aNew = async (kind: string): Promise<string> => {
  const made = commandTable.find((entry) => entry.kind === kind && entry.creates)!
  const data = await dataOfNew(kind, made.type)
  return (await intake.post(addressOf(made, ''), data, { token: await tokenOf(rolesOf(made.type)) })).body.id
}
const logged = async () => (await intake.events()).length

describe('a first report, rescue and repatriation', () => {
  test('become events, and each answer tells where the case stands', async () => {
    const reported = await intake.post('/v1/cases', aReport, { ifMatch: null })
    const { id } = reported.body
    expect(reported.status).toBe(201)
    expect(reported.headers.get('location')).toBe(`/v1/cases/${id}`)
    expect(reported.headers.get('etag')).toBe('"0"')
    expect(reported.headers.get('ledger-position')).toBe(reported.body.position)
    expect(reported.body).toMatchObject({ revision: 0, events: ['VictimReported'] })
    const rescued = await intake.post(`/v1/cases/${id}/rescue`, aRescue, { ifMatch: '"0"' })
    expect(rescued).toMatchObject({ status: 200, body: { revision: 1, events: ['VictimRescued'] } })
    const returned = await intake.post(`/v1/cases/${id}/repatriation`, aReturn, {
      ifMatch: rescued.headers.get('etag'),
    })
    expect(returned.body).toMatchObject({ revision: 3, events: ['RepatriationDeparted', 'RepatriationArrived'] })
    const { state } = await loadStream(intake.store, caseAggregate, caseStream(id as CaseId), '')
    expect(state).toMatchObject({ holders: [embassy], rescue: aRescue, departure: { to: 'IDN' } })
    const recorded = (await intake.events()).filter(({ stream }) => stream === `case-${id}`)
    expect(recorded.map(({ metadata }) => metadata)).toMatchObject(
      Array(4).fill({
        agency: embassy,
        actor: somePseudonym(someIssuer, 'somebody'),
        recordedAt: '2024-08-14T12:00:00.000Z',
      }),
    )
  })
})

describe('every command', () => {
  test('has a route, and something to say in these tests', () => {
    expect(commandTable.filter(({ type }) => said[type] === undefined)).toEqual([])
  })

  test.each(Object.keys(lives))('of a life of the kind %s is taken by its route and becomes an event', async (kind) => {
    let id = ''
    let revision = -1
    for (const type of Object.keys(lives[kind as keyof typeof lives])) {
      const { status, body } = await send(entryOf(type), id, { ifMatch: `"${revision}"` })
      expect([type, status]).toEqual([type, id === '' ? 201 : 200])
      expect(body.events.length).toBeGreaterThan(0)
      expect(body.revision).toBe(revision + body.events.length)
      id = body.id
      revision = body.revision
    }
  })

  test.each(commandTable.map((entry) => [entry.type, entry] as const))(
    '%s refuses what is no such command by name of the field, and records nothing',
    async (type, entry) => {
      const id = entry.creates ? '' : await aNew(entry.kind)
      const before = await logged()
      const data = { ...(said[type] as object), surname: 'x' }
      const { status, body } = await intake.post(addressOf(entry, id), data, {
        token: await tokenOf(rolesOf(entry.type)),
      })
      expect(status).toBe(400)
      expect(body.errors).toContainEqual({
        field: 'surname',
        rule: expect.stringContaining('is not a field of') as string,
      })
      expect(await logged()).toBe(before)
    },
  )

  test.each([
    [{ person: { ...aReport.person, gender: 'F' } }, 'person.gender', 'must be a code of the list Gender: Feminine'],
    [{ person: { ...aReport.person, citizenships: ['ID'] } }, 'person.citizenships[0]', 'must be'],
    [{ report: { ...aReport.report, reportedOn: '2023-13' } }, 'report.reportedOn', 'must be a date of EDTF level 1'],
    [{ exploitation: undefined }, 'exploitation', 'is required'],
  ])('that is wrong is told so: %j', async (over, field, rule) => {
    const { status, body } = await intake.post('/v1/cases', { ...aReport, ...over })
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ field, rule: expect.stringContaining(rule) as string }])
  })

  test('that breaks a rule is told which, and of which field', async () => {
    const future = { ...aReport, report: { ...aReport.report, reportedOn: '2030-01-01' } }
    expect((await intake.post('/v1/cases', future)).body).toMatchObject({
      status: 422,
      errors: [{ field: 'report.reportedOn', rule: 'lies in the future: give a dateException that says why' }],
    })
    const id = await aNew('case')
    await intake.post(`/v1/cases/${id}/closure`, { closedOn: '2024-07-12', reason: 'Completed' })
    expect((await intake.post(`/v1/cases/${id}/rescue`, aRescue)).body).toMatchObject({
      status: 409,
      detail: 'the case is closed: it takes nothing but a reopening.',
    })
  })
})

describe('who may', () => {
  test.each(commandTable.map((entry) => [entry.type, entry] as const))(
    '%s is for its roles only',
    async (_type, entry) => {
      const id = entry.creates ? '' : await aNew(entry.kind)
      const before = await logged()
      for (const role of Role.codes.filter((one) => !rolesOf(entry.type).includes(one))) {
        const { status, body } = await send(entry, id, { token: await tokenOf([role]) })
        expect([role, status, body.detail]).toEqual([
          role,
          403,
          `This route is for the roles ${rolesOf(entry.type).join(', ')}.`,
        ])
      }
      const none = await send(entry, id, { token: await tokenOf([]) })
      expect(none.status).toBe(403)
      expect(await logged()).toBe(before)
      // Each of its roles is let in: whatever is said then is not about the token.
      for (const role of rolesOf(entry.type))
        expect([401, 403]).not.toContain((await send(entry, id, { token: await tokenOf([role]) })).status)
    },
  )

  const addresses = [...new Set(commandTable.map((entry) => addressOf(entry, nowhere))), '/v1/batches']
  test.each(addresses)('%s takes no token but a good one', async (address) => {
    const claims = { agency: embassy, roles: [...Role.codes] }
    const unsigned = new UnsecuredJWT(claims)
      .setIssuer('urn:ledger:development')
      .setAudience('urn:ledger')
      .setSubject('x')
      .setExpirationTime('1h')
      .encode()
    const foreign = await (await testIssuer()).tokenFor({ agency: embassy, roles: [...Role.codes] })
    const good = await tokenOf([...Role.codes])
    const [head = '', payload = '', signature = ''] = good.split('.')
    const altered = Buffer.from(payload, 'base64url').toString().replace('"somebody"', '"somebodz"')
    const all = { agency: embassy, roles: [...Role.codes] }
    const bad = {
      none: '',
      expired: await intake.tokenLike({ ...all, seconds: -60 }),
      'of another issuer by name': await intake.tokenLike({ ...all, issuer: 'urn:other' }),
      'for another audience': await intake.tokenLike({ ...all, audience: 'urn:other' }),
      'of no agency': await intake.tokenLike({ ...all, agency: 'the embassy' }),
      'of nobody': await intake.tokenLike({ ...all, subject: '' }),
      'no token': 'x',
      unsigned,
      'of another issuer': foreign,
      altered: `${head}.${Buffer.from(altered).toString('base64url')}.${signature}`,
      'without signature': `${head}.${payload}.`,
    }
    const before = await logged()
    for (const [name, token] of Object.entries(bad)) {
      const { status, headers, body } = await intake.post(address, {}, { token })
      expect([name, status, body.type]).toEqual([name, 401, 'urn:ledger:problem:unauthenticated'])
      expect(headers.get('www-authenticate')).toBe('Bearer')
    }
    expect(await logged()).toBe(before)
  })

  const onRecords = commandTable.filter(
    ({ creates, kind }) => !creates && ['case', 'operation', 'investigation'].includes(kind),
  )
  test.each(onRecords.map((entry) => [entry.type, entry] as const))(
    '%s of another agency finds nothing there, whatever it says',
    async (_type, entry) => {
      const stranger = await intake.register('stranger')
      const token = await tokenOf(rolesOf(entry.type), stranger)
      const id = await aNew(entry.kind)
      const before = await logged()
      const there = await send(entry, id, { token })
      const thereNot = await send(entry, nowhere, { token })
      expect([there.status, thereNot.status]).toEqual([404, 404])
      const { instance: _one, ...told } = there.body as { instance?: string }
      const { instance: _other, ...toldNot } = thereNot.body as { instance?: string }
      expect(told).toEqual(toldNot)
      expect((await send(entry, id, { token, ifMatch: '"7"' })).status).toBe(404)
      expect(await logged()).toBe(before)
    },
  )

  test('an agency that was let in may write', async () => {
    const guest = await intake.register('guest')
    const id = await aNew('operation')
    const token = await tokenOf(['reporter'], guest)
    const conclude = () => intake.post(`/v1/operations/${id}/conclusion`, { endedOn: '2023-06-27' }, { token })
    expect((await conclude()).status).toBe(404)
    await intake.post(`/v1/operations/${id}/agency`, { agency: guest })
    expect((await conclude()).status).toBe(200)
  })

  test('an agency that is not registered, or suspended, may not write until it is', async () => {
    const registrar = await intake.tokenFor(['registrar'], 'a0000000-0000-4000-8000-0000000000ff')
    const unregistered = await intake.tokenFor(['reporter'], 'a0000000-0000-4000-8000-00000000000e')
    expect((await intake.post('/v1/cases', aReport, { token: unregistered })).body).toMatchObject({
      status: 403,
      detail: 'The agency of this token is not registered in this ledger.',
    })
    const agency = await intake.register('to-be-suspended')
    const token = await intake.tokenFor(['reporter', 'caseworker'], agency)
    const { body } = await intake.post('/v1/cases', aReport, { token, key: 'its-own' })
    const as = { token: registrar }
    expect(await intake.post(`/v1/agencies/${agency}/suspension`, { reason: 'MandateEnded' }, as)).toMatchObject({
      status: 200,
    })
    const before = await logged()
    const casework = commandTable.filter(({ kind, type }) => kind === 'case' && rolesOf(type).includes('caseworker'))
    for (const entry of casework)
      expect((await send(entry, body.id, { token })).body).toMatchObject({
        status: 403,
        detail: 'The agency of this token is suspended: it may neither read nor write.',
      })
    expect(await logged()).toBe(before)
    await intake.post(`/v1/agencies/${agency}/reinstatement`, {}, as)
    expect((await intake.post(`/v1/cases/${body.id}/rescue`, aRescue, { token })).status).toBe(200)
  })
})
