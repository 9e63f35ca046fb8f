import { commandIdOf, handleCommand, namedIdOf } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { decode, instantOf } from '@ledger/kernel'
import { figureAggregate, figureCommandCodecs, type AgencyId } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFigure, embassy, startIntake, statisticsOffice, type IntakeUnderTest } from '../testing/index.ts'

/** As the intake under test names it in its settings; nobody registered it. */
const ofRegion = 'a0000000-0000-4000-8000-0000000000ff'
const statistician = ['statistician'] as const

let intake: IntakeUnderTest
let region = ''
let office = ''
let reads = 0
beforeAll(async () => {
  intake = await startIntake((store) => ({
    ...store,
    readAll: (...args) => {
      reads++
      return store.readAll(...args)
    },
  }))
  region = await intake.tokenFor(['registrar'], ofRegion)
  office = await intake.tokenFor(statistician, statisticsOffice)
})
afterAll(() => intake.stop())

const figureIn = (dataset: string, record: string = randomUUID()) => ({
  ...aFigure,
  source: { ...aFigure.source, dataset, record },
})
const publish = (figure: unknown, token: string) => intake.post('/v1/figures', figure, { token })
const register = (dataset: string, owner: string, token = region, key?: string) =>
  intake.post('/v1/datasets', { dataset, owner }, { token, ...(key !== undefined && { key }) })
const logged = async () => (await intake.events()).length
const aName = () => `figures-${randomUUID()}`

/** A figure as an intake took it before data sets had owners. */
const publishedBefore = async (figure: unknown, agency: string, key: string = randomUUID()) => {
  const decoded = decode(figureCommandCodecs.PublishFigure)(figure)
  if (E.isLeft(decoded)) throw new Error('no figure')
  const { dataset, record } = decoded.right.source
  const id = namedIdOf('figure', `${dataset}\n${record}`)
  const handled = await handleCommand(intake.store)(figureAggregate, {
    stream: `figure-${id}`,
    command: { type: 'PublishFigure', data: decoded.right },
    context: { now: instantOf(intake.now.value), agency: agency as AgencyId },
    commandId: commandIdOf(agency, `figure-${id}\n${key}`),
    metadata: { ...someEvent().metadata, agency },
  })()
  if (E.isLeft(handled)) throw new Error(JSON.stringify(handled.left))
  return id
}

describe('registering a data set', () => {
  test('is done once, and says whose it is to who would give it to another', async () => {
    const name = aName()
    const key = randomUUID()
    const first = await register(name, statisticsOffice, region, key)
    expect([first.status, first.body.events]).toEqual([201, ['DatasetRegistered']])
    expect((await register(name, statisticsOffice, region, key)).headers.get('idempotency-replayed')).toBe('true')
    const again = await register(name, statisticsOffice)
    expect([again.status, again.body.events, again.body.id]).toEqual([201, [], first.body.id])
    const before = await logged()
    const other = await register(name, embassy)
    expect([other.status, other.body.detail]).toEqual([
      409,
      `the data set ${name} is registered with the owner ${statisticsOffice}: that owner would be taken, or a data set of another name.`,
    ])
    expect(await logged()).toBe(before)
  })

  test('is for the registrars of the region, and of the state of the owner, never for the owner itself', async () => {
    const registered = async (country: string) =>
      (
        await intake.post(
          '/v1/agencies',
          { name: randomUUID(), country, organisationType: 'CentralGovernmentOrganisation' },
          { token: region },
        )
      ).body.id
    const [indonesian, thai] = [await registered('IDN'), await registered('THA')]
    const token = await intake.tokenFor(['registrar'], indonesian)
    const before = await logged()
    for (const owner of [thai, indonesian])
      expect(await register(aName(), owner, token)).toMatchObject({
        status: 403,
        body: { detail: 'This is not for your agency to do: another one is in charge of that record.' },
      })
    const ofAnother = await intake.tokenFor(['statistician', 'reporter', 'operator'], indonesian)
    expect((await register(aName(), statisticsOffice, ofAnother)).status).toBe(403)
    expect(await logged()).toBe(before)
    expect((await register(aName(), statisticsOffice, token)).status).toBe(201)
    expect((await register(aName(), thai)).status).toBe(201)
  })

  test('takes an owner that is registered here, and a name that tells of no person', async () => {
    expect((await register(aName(), randomUUID())).body).toMatchObject({
      status: 422,
      errors: [{ field: 'owner', rule: expect.stringContaining('must be an agency that is registered') as string }],
    })
    expect((await register('figures-of-3201234567', statisticsOffice)).body).toMatchObject({
      status: 422,
      errors: [{ field: 'dataset' }],
    })
    expect((await register('Not A Name', statisticsOffice)).body).toMatchObject({
      status: 400,
      errors: [{ field: 'dataset' }],
    })
  })
})

describe('figures of a data set', () => {
  test('are published by its owner alone; nobody takes one before it comes', async () => {
    const name = aName()
    await register(name, statisticsOffice)
    const [coming, standing] = [figureIn(name), figureIn(name)]
    expect((await publish(standing, office)).status).toBe(201)
    const squatter = await intake.tokenFor(statistician, await intake.register(`squatter-${name}`))
    const before = await logged()
    const [free, taken] = [await publish(coming, squatter), await publish(standing, squatter)]
    expect([free.status, taken.status]).toEqual([403, 403])
    // Whether a figure stands cannot be told from the answer.
    expect({ ...free.body, instance: '' }).toEqual({ ...taken.body, instance: '' })
    expect(await logged()).toBe(before)
    expect((await publish(coming, office)).status).toBe(201)
  })

  test('that nobody registered are refused with the advice, alone, in a batch and in a dry run, until it is registered', async () => {
    const name = aName()
    const figure = figureIn(name)
    const before = await logged()
    const advised = {
      status: 422,
      type: 'urn:ledger:problem:dataset-not-registered',
      errors: [
        {
          field: 'source.dataset',
          rule: `must be a data set that is registered here: ask a registrar to register ${name} with its owner (POST /v1/datasets, or ledger register-dataset ${name} --owner AGENCY)`,
        },
      ],
    }
    expect((await publish(figure, office)).body).toMatchObject(advised)
    for (const how of ['', '?dryRun=true']) {
      const batch = await fetch(`${intake.url}/v1/batches${how}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office}`, 'content-type': 'application/x-ndjson' },
        body: JSON.stringify({ key: randomUUID(), command: 'PublishFigure', data: figure }),
      })
      expect(JSON.parse(await batch.text())).toMatchObject({ status: 422, problem: advised })
    }
    expect(await logged()).toBe(before)
    await register(name, statisticsOffice)
    expect((await publish(figure, office)).status).toBe(201)
  })
})

describe('figures that were published before data sets had owners', () => {
  test('keep their publisher, to whom the data set belongs without being registered', async () => {
    const name = aName()
    const key = randomUUID()
    const figure = figureIn(name)
    const id = await publishedBefore(figure, statisticsOffice, key)
    const sent = await intake.post('/v1/figures', figure, { token: office, key })
    expect([sent.status, sent.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    const revision = { value: 7, qualifier: 'exact', reason: 'SourceRepublished' }
    expect((await intake.post(`/v1/figures/${id}/revision`, revision, { token: office })).status).toBe(200)
    expect((await publish(figureIn(name), office)).status).toBe(201)
    expect((await publish(figureIn(name), await intake.tokenFor(statistician))).status).toBe(403)
  })

  test('are registered to who published them, and to nobody else', async () => {
    const name = aName()
    await publishedBefore(figureIn(name), statisticsOffice)
    expect(await register(name, embassy)).toMatchObject({
      status: 409,
      body: {
        detail: `figures of the data set ${name} stand already, published by ${statisticsOffice}: that agency would be taken as its owner.`,
      },
    })
    expect((await register(name, statisticsOffice)).status).toBe(201)
  })

  test('by several agencies wait for a registrar, who names one of them; each keeps its own', async () => {
    const name = aName()
    const usual = await intake.tokenFor(statistician)
    const theirs = figureIn(name)
    await publishedBefore(figureIn(name), statisticsOffice)
    const id = await publishedBefore(theirs, embassy)
    const third = await intake.register(`third-${name}`)
    for (const token of [office, usual])
      expect((await publish(figureIn(name), token)).body.errors?.[0]?.rule).toContain(
        `figures of ${statisticsOffice} and of ${embassy} stand in it`,
      )
    expect((await register(name, third)).body.detail).toContain('one of these would be taken')
    expect((await register(name, statisticsOffice)).status).toBe(201)
    expect((await publish(figureIn(name), office)).status).toBe(201)
    expect((await publish(figureIn(name), usual)).status).toBe(403)
    const withdrawal = { reason: 'SourceRepublished' }
    expect((await intake.post(`/v1/figures/${id}/withdrawal`, withdrawal, { token: usual })).status).toBe(200)
  })
})

describe('what is looked up', () => {
  test('is nothing but the figure itself where it stands, or its data set is known', async () => {
    const name = aName()
    await register(name, statisticsOffice)
    await publish(figureIn(name), office)
    const standing = figureIn(aName())
    await publishedBefore(standing, statisticsOffice)
    const before = reads
    expect((await publish(figureIn(name), office)).status).toBe(201)
    expect((await publish(standing, office)).status).toBe(201)
    expect((await publish(standing, await intake.tokenFor(statistician))).status).toBe(403)
    expect(reads).toBe(before)
  })

  test('of an unknown data set is what was appended since the last time, and never the log again', async () => {
    await publish(figureIn(aName()), office)
    for (let n = 0; n < 3; n++) {
      const before = reads
      expect((await publish(figureIn(aName()), office)).status).toBe(422)
      expect(reads).toBe(before + 1)
    }
  })
})
