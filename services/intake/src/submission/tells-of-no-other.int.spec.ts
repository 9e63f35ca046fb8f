import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lives, otherEnds, startIntake, type IntakeUnderTest } from '../testing/index.ts'
import { collections, commandTable, type CommandEntry } from '@ledger/api'
import { newRecordId } from './record-ids.ts'
import { recordKinds } from './record-kinds.ts'

let intake: IntakeUnderTest
let other = ''
let token = ''
const theirs: Record<string, string> = {}

const samples: Readonly<Record<string, unknown>> = {
  ...Object.values(lives).reduce((all, life) => ({ ...all, ...life })),
  ...otherEnds,
}
const merge = { into: 'c0000000-0000-4000-8000-000000000009', reason: 'AgenciesAgree' }
/** What commands say that stand in no life; a request to merge asks for a merge of the agency's own case. */
const further = (): Readonly<Record<string, unknown>> => ({
  MergeCase: merge,
  AskMerge: { case: theirs['case'], ...merge },
  AcceptMerge: {},
  RefuseMerge: {},
  UndoMerge: { reason: 'MergedInError' },
})
const dataOf = ({ type }: CommandEntry): unknown => samples[type] ?? further()[type]

// Everybody may know of the others.
const ofRecordsKeptApart = commandTable.filter(({ kind }) => !recordKinds[kind].isPublic)
const opening = ofRecordsKeptApart.filter(({ naming }) => naming.makes === 'new' && naming.inBatch === 'id')

beforeAll(async () => {
  intake = await startIntake()
  other = await intake.register('other')
  token = await intake.tokenFor(['reporter', 'caseworker'], other)
  for (const entry of ofRecordsKeptApart.filter(({ creates }) => creates)) {
    const made = await intake.post(`/v1/${collections[entry.kind]}`, dataOf(entry))
    expect(made.status).toBe(201)
    theirs[entry.kind] = made.body.id
  }
})
afterAll(() => intake.stop())

/** The answer to a line of a batch, without what names the line itself. */
const answered = async (command: string, data: unknown, named: object) => {
  const response = await fetch(`${intake.url}/v1/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ key: randomUUID(), command, data, ...named }),
  })
  const { key: _key, ...answer } = JSON.parse(await response.text()) as Record<string, unknown>
  return answer as { status: number; id?: string; problem?: { errors?: ReadonlyArray<{ field: string }> } }
}

describe('the id of a record of another agency is answered as one that nobody has', () => {
  test.each(ofRecordsKeptApart.map((entry) => [entry.type, entry] as const))('by %s', async (type, entry) => {
    const before = (await intake.events()).length
    const data = dataOf(entry)
    const free = await answered(type, data, { id: randomUUID() })
    expect(free.status).toBeGreaterThanOrEqual(400)
    expect(await answered(type, data, { id: theirs[entry.kind] })).toEqual(free)
    if (!entry.creates) {
      const at = (id: string) => intake.post(`/v1/${collections[entry.kind]}/${id}/${entry.segment}`, data, { token })
      const [one, two] = [await at(randomUUID()), await at(theirs[entry.kind] ?? '')]
      expect([one.status, two.status]).toEqual([404, 404])
      expect({ ...two.body, instance: '' }).toEqual({ ...one.body, instance: '' })
    }
    expect((await intake.events()).length).toBe(before)
  })
})

describe('the id of what is opened', () => {
  test('can be given by the commands that open operations and investigations', () => {
    expect(opening.map(({ type }) => type)).toEqual(['OpenOperation', 'OpenInvestigation'])
  })

  test.each(opening.map((entry) => [entry.type, entry] as const))(
    'with %s is that which the key gives, and again that of what the agency opened',
    async (type, entry) => {
      const [key, data] = [randomUUID(), dataOf(entry)]
      const own = newRecordId(entry.kind, other, key)
      expect(await answered(type, data, { id: randomUUID() })).toMatchObject({
        status: 422,
        problem: { errors: [{ field: 'id' }] },
      })
      expect(await answered(type, data, { key, id: own })).toMatchObject({ status: 201, id: own, repeated: false })
      expect(await answered(type, data, { key, id: own })).toMatchObject({ status: 201, id: own, repeated: true })
      expect(await answered(type, data, { id: own })).toMatchObject({ status: 201, id: own, events: [] })
    },
  )
})
