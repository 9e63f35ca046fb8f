import { commandIdOf, handleCommand } from '@ledger/event-store'
import { decode, instantOf } from '@ledger/kernel'
import { agencyAggregate, caseAggregate, caseCommandCodecs, type AgencyId } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { aFigure, aReport, aRescue, startIntake, type IntakeUnderTest } from '../testing/index.ts'
import { commandsByType } from '@ledger/api'
import { newCommandRules } from './new-command-rules.ts'
import { newRecordId } from './record-ids.ts'
import type { Submission } from './submission.ts'

let intake: IntakeUnderTest
afterEach(() => intake.stop())

const embassyOf = async () => (await intake.events())[0]!.stream.slice('agency-'.length)

/** Has a report stand in the ledger as it was taken before there were rules of new commands. */
const standingReport = async (data: unknown, key: string) => {
  const report = decode(caseCommandCodecs.ReportVictim)(data)
  if (E.isLeft(report)) throw new Error(JSON.stringify(report.left))
  const agency = (await embassyOf()) as AgencyId
  const id = newRecordId('case', agency, key)
  const commandId = commandIdOf(agency, `case-${id}\n${key}`)
  const now = instantOf(intake.now.value)
  const done = await handleCommand(intake.store)(caseAggregate, {
    stream: `case-${id}`,
    command: { type: 'ReportVictim', data: report.right },
    context: { now, agency },
    commandId,
    metadata: { agency, actor: 'a', recordedAt: now, correlationId: randomUUID(), causationId: commandId },
  })()
  if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
  return id
}

const brokenAt = (field: string) => ({
  status: 422,
  body: { type: 'urn:ledger:problem:rule-broken', errors: [{ field }] },
})
const from = (origin: { dataset: string; row: string }) => ({ ...aReport, origin })

describe('a new command', () => {
  test.each(['AB1234567', '0812345678', 'passport-AA1234567', 'htcds:3171234567890123'])(
    'with the key %s is refused, and one that stands is answered as it was',
    async (key) => {
      intake = await startIntake()
      const id = await standingReport(aReport, key)
      const before = (await intake.events()).length
      expect(await intake.post('/v1/cases', aReport, { key })).toMatchObject({ status: 201, body: { id, revision: 0 } })
      expect(await intake.post(`/v1/cases/${id}/rescue`, aRescue, { key })).toMatchObject({
        status: 422,
        body: { type: 'urn:ledger:problem:idempotency-key-reused' },
      })
      expect(await intake.post('/v1/cases', aReport, { key: `${key}7` })).toMatchObject(brokenAt('Idempotency-Key'))
      const closed = { closedOn: '2023-08-01', reason: 'Completed' }
      await intake.post(`/v1/cases/${id}/closure`, closed)
      expect(await intake.post(`/v1/cases/${id}/reopening`, { reason: 'FollowUp' }, { key: `${key}8` })).toMatchObject(
        brokenAt('Idempotency-Key'),
      )
      expect((await intake.events()).length).toBe(before + 1)
    },
  )

  test.each([
    ['row', from({ dataset: 'ctdc-global', row: 'Siti, born 1999' })],
    ['row', from({ dataset: 'ctdc-global', row: 'AB1234567' })],
    ['dataset', from({ dataset: 'Letter of Siti', row: '1' })],
    ['dataset', from({ dataset: 'ctdc\u202eglobal', row: '1' })],
  ])('names in origin.%s no person, and one that stands is answered as it was', async (field, report) => {
    intake = await startIntake()
    const id = await standingReport(report, 'k')
    expect(await intake.post('/v1/cases', report, { key: 'k' })).toMatchObject({ status: 201, body: { id } })
    expect(await intake.post('/v1/cases', report, { key: 'l' })).toMatchObject(brokenAt(`origin.${field}`))
  })

  test('comes from the rows of importers as before', async () => {
    intake = await startIntake()
    const row = 'Ab12345678-0123456789Z#12'.replace('-', '')
    for (const report of [from({ dataset: 'ctdc-global', row: `A${row}` }), from({ dataset: 'a-list', row: '4711' })])
      expect(await intake.post('/v1/cases', report)).toMatchObject({ status: 201 })
  })

  test.each([
    ['source.record', { ...aFigure, source: { ...aFigure.source, record: 'AB1234567' } }],
    ['source.citation', { ...aFigure, source: { ...aFigure.source, citation: 'a \u202etxet' } }],
    ['dimensions.category', { ...aFigure, dimensions: { category: 'call 0812345678', breakdown: 'by sex' } }],
    ['dimensions.breakdown', { ...aFigure, dimensions: { category: 'Abroad', breakdown: 'by\u200bsex' } }],
  ])('on a figure keeps %s to what it is for', async (field, figure) => {
    intake = await startIntake()
    expect(await intake.post('/v1/figures', figure)).toMatchObject(brokenAt(field))
  })

  test.each(['Rumah\u200b Aman', 'Siti +62 812 3456 789', '\u202eAman'])(
    'names an agency by its name alone, not %j',
    async (name) => {
      intake = await startIntake()
      const agency = { name, organisationType: 'NGO', country: 'IDN' }
      const token = await intake.tokenLike({ agency: 'a0000000-0000-4000-8000-0000000000ff', roles: ['registrar'] })
      expect(await intake.post('/v1/agencies', agency, { token })).toMatchObject(brokenAt('name'))
    },
  )
})

test('a credential is no longer rotated, as it binds nothing, and one that was is answered as it was', async () => {
  intake = await startIntake()
  const agency = (await embassyOf()) as AgencyId
  const token = await intake.tokenLike({ agency: 'a0000000-0000-4000-8000-0000000000ff', roles: ['registrar'] })
  const registrar = 'a0000000-0000-4000-8000-0000000000ff'
  const address = `/v1/agencies/${agency}/credential`
  const data = { thumbprint: 'x'.repeat(43) }
  const commandId = commandIdOf(registrar, `agency-${agency}\nold`)
  const now = instantOf(intake.now.value)
  const done = await handleCommand(intake.store)(agencyAggregate, {
    stream: `agency-${agency}`,
    command: { type: 'RotateCredential', data },
    context: { now, agency: registrar as AgencyId },
    commandId,
    metadata: { agency: registrar, actor: 'a', recordedAt: now, correlationId: randomUUID(), causationId: commandId },
  })()
  expect(done).toMatchObject({ right: { types: ['CredentialRotated'] } })
  const before = (await intake.events()).length
  expect(await intake.post(address, data, { token, key: 'old' })).toMatchObject({
    status: 200,
    body: { events: ['CredentialRotated'] },
  })
  const refused = await intake.post(address, { thumbprint: 'y'.repeat(43) }, { token, key: 'new' })
  expect(refused).toMatchObject(brokenAt('thumbprint'))
  expect(refused.body.errors?.[0]?.rule).toContain('GrantTokens')
  expect((await intake.events()).length).toBe(before)
})

test('a person has no more citizenships than persons have, by report and by correction', async () => {
  intake = await startIntake()
  const citizenships = ['BRN', 'IDN', 'KHM', 'LAO', 'MMR', 'MYS', 'PHL', 'SGP', 'THA']
  const report = { ...aReport, person: { ...aReport.person, citizenships } }
  expect(await intake.post('/v1/cases', report)).toMatchObject(brokenAt('person.citizenships'))
  const { body } = await intake.post('/v1/cases', aReport)
  const correction = { corrections: [{ field: 'person.citizenships', new: citizenships }], reason: 'NewInformation' }
  expect(await intake.post(`/v1/cases/${body.id}/correction`, correction)).toMatchObject(brokenAt('corrections[0].new'))
})

test('a Buddhist year is told as that, and not as one to come that a reason would excuse', async () => {
  intake = await startIntake()
  const { body } = await intake.post('/v1/cases', aReport)
  const rescue = (more: object) =>
    intake.post(`/v1/cases/${body.id}/rescue`, { ...aRescue, rescuedOn: '2566-06-26', ...more })
  const rule = '2566 looks like the Buddhist calendar: 2023?'
  for (const more of [{}, { dateException: 'CalendarConversion' }])
    expect(await rescue(more)).toMatchObject({ status: 422, body: { errors: [{ field: 'rescuedOn', rule }] } })
})

test('a record of 10,000 events takes no more but what ends it', async () => {
  intake = await startIntake()
  const submission = (type: string) =>
    ({ entry: commandsByType.get(type), data: {}, idempotencyKey: 'k' }) as Submission
  const context = { now: instantOf(0), agency: (await embassyOf()) as AgencyId }
  const rules = (type: string, revision: number) => newCommandRules(submission(type), context, revision).length
  expect([rules('GiveAssistance', 9_998), rules('GiveAssistance', 9_999), rules('CloseCase', 9_999)]).toEqual([0, 1, 0])
})
