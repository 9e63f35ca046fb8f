import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aReport, aRescue, startIntake, type IntakeUnderTest } from '../testing/index.ts'

let intake: IntakeUnderTest
let tokens: Record<'own' | 'other' | 'reader', string>
beforeAll(async () => {
  intake = await startIntake()
  const roles = ['reporter', 'caseworker', 'statistician'] as const
  tokens = {
    own: await intake.tokenFor(roles),
    other: await intake.tokenFor(roles, await intake.register('another')),
    reader: await intake.tokenFor(['analyst']),
  }
})
afterAll(() => intake.stop())

type Line = Readonly<Record<string, unknown>> & { readonly problem?: Readonly<Record<string, unknown>> }

const batch = async (commands: ReadonlyArray<object>, dryRun: boolean, token = tokens.own) => {
  const response = await fetch(`${intake.url}/v1/batches${dryRun ? '?dryRun=true' : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: commands.map((one) => JSON.stringify(one)).join('\n'),
  })
  const text = await response.text()
  if (response.status !== 200) return [{ status: response.status } as Line]
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

/** A line without what differs by when it was asked. */
const told = ({ position: _position, problem, ...line }: Line): Line => {
  const { instance: _instance, ...rest } = problem ?? {}
  return { ...line, ...(problem !== undefined && { problem: rest }) }
}

const report = (key: string, country = 'KHM') => ({
  key,
  command: 'ReportVictim',
  data: { ...aReport, exploitation: { ...aReport.exploitation, country } },
})
const rescue = (id: unknown, key: string) => ({ key, id, command: 'RecordRescue', data: aRescue })

describe('a dry run of a batch', () => {
  test('tells line by line what sending it comes to, and records nothing', async () => {
    const [known] = await batch([report('known')], false)
    const wrong = { ...report('wrong'), data: { ...aReport, person: {} } }
    const backwards = { ...rescue(known?.['id'], 'early'), data: { ...aRescue, rescuedOn: '1950-01-01' } }
    const lines = [
      ...[report('new'), report('known'), report('known', 'MMR'), wrong, backwards],
      ...[rescue(known?.['id'], 'came free'), rescue(randomUUID(), 'nobody')],
    ]
    const before = (await intake.events()).length
    const dry = await batch(lines, true)
    expect(dry.map(({ status }) => status)).toEqual([201, 201, 422, 400, 422, 200, 404])
    expect(dry[1]).toMatchObject({ repeated: true })
    expect(dry[2]).toMatchObject({ id: known?.['id'] })
    expect((await intake.events()).length).toBe(before)
    expect((await batch(lines, true)).map(told)).toEqual(dry.map(told))

    const real = await batch(lines, false)
    expect(real.map(told)).toEqual(dry.map(told))
    expect((await intake.events()).length).toBe(before + 2)
  })

  test('tells an agency of its own records alone, as sending does', async () => {
    const [known] = await batch([report('held')], false)
    const asked = [report('held'), report('held', 'MMR'), rescue(known?.['id'], 'r'), rescue(randomUUID(), 'r')]
    const [same, changed, held, nobody] = (await batch(asked, true, tokens.other)).map(told)
    // The key is the other agency's own: it has made no record there, whatever it says.
    for (const one of [same, changed]) expect(one).toMatchObject({ status: 201, repeated: false })
    expect(same?.['id']).not.toBe(known?.['id'])
    expect({ ...held, line: 0 }).toEqual({ ...nobody, line: 0 })
    expect(held).toMatchObject({ status: 404 })
  })

  test('is for those who may send batches, and commands that they may send', async () => {
    expect(await batch([report('x')], true, tokens.reader)).toEqual([{ status: 403 }])
    const reporter = await intake.tokenFor(['reporter'])
    const close = {
      key: 'c',
      id: randomUUID(),
      command: 'CloseCase',
      data: { reason: 'ServicesCompleted', closedOn: '2024' },
    }
    expect(await batch([close], true, reporter)).toMatchObject([{ status: 403 }])
  })

  test.each(['MergeCase', 'ReopenCase', 'AskMerge', 'RegisterAgency', 'OpenOperation'])(
    'does not guess what %s would come to',
    async (command) => {
      const [line] = await batch(
        [{ key: 'k', command, data: {}, ...(command !== 'AskMerge' && { id: randomUUID() }) }],
        true,
      )
      expect(line).toMatchObject({
        status: 400,
        problem: { detail: expect.stringContaining('without dryRun') as string },
      })
    },
  )
})
