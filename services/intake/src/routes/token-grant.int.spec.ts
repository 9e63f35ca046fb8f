import { someIssuer } from '@ledger/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFigure, aReport, startIntake, type IntakeUnderTest } from '../testing/index.ts'

let intake: IntakeUnderTest
let registrar: string
beforeAll(async () => {
  intake = await startIntake()
  registrar = await intake.tokenFor(['registrar'], 'a0000000-0000-4000-8000-0000000000ff')
})
afterAll(() => intake.stop())

/** A grant counts everywhere after five seconds. */
const grant = async (agency: string, issuers: ReadonlyArray<string>, roles: ReadonlyArray<string>) => {
  const answer = await intake.post(`/v1/agencies/${agency}/token-grant`, { issuers, roles }, { token: registrar })
  intake.now.value += 5_000
  return answer
}

/** A figure in a data set of the agency. */
const figureOf = async (agency: string, dataset: string) => {
  await intake.registerDataset(dataset, agency)
  return { ...aFigure, source: { ...aFigure.source, dataset } }
}

test('an agency for which nothing was granted takes tokens of every issuer, in every role, as before', async () => {
  const agency = await intake.register('before-grants')
  const figure = await figureOf(agency, 'before-grants')
  const token = await intake.tokenFor(['reporter', 'statistician'], agency)
  expect((await intake.post('/v1/cases', aReport, { token })).status).toBe(201)
  expect((await intake.post('/v1/figures', figure, { token })).status).toBe(201)
})

test('an issuer speaks for no agency that accepts tokens of another only', async () => {
  const agency = await intake.register('of-another-issuer')
  const token = await intake.tokenFor(['reporter'], agency)
  expect((await grant(agency, ['https://other.example'], ['reporter'])).body.events).toEqual(['TokensGranted'])
  const refused = await intake.post('/v1/cases', aReport, { token })
  expect([refused.status, refused.body.detail]).toEqual([403, 'The issuer of this token may not speak for its agency.'])
  await grant(agency, ['https://other.example', someIssuer], ['reporter'])
  expect((await intake.post('/v1/cases', aReport, { token })).status).toBe(201)
})

test('roles that are not granted count for nothing, whatever the token carries', async () => {
  const agency = await intake.register('of-few-roles')
  const figure = await figureOf(agency, 'of-few-roles')
  const token = await intake.tokenFor(['reporter', 'statistician'], agency)
  await grant(agency, [someIssuer], ['reporter'])
  expect((await intake.post('/v1/cases', aReport, { token })).status).toBe(201)
  expect((await intake.post('/v1/figures', figure, { token })).body).toMatchObject({
    status: 403,
    detail: 'This route is for the roles statistician.',
  })
})

test('a grant names an issuer and known roles', async () => {
  const agency = await intake.register('of-bad-grants')
  expect((await grant(agency, [], ['reporter'])).status).toBe(400)
  expect((await grant(agency, [someIssuer], ['king'])).status).toBe(400)
})
