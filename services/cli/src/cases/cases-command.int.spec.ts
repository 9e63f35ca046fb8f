import { CasesAnswer } from '@ledger/api'
import { withServer, type Answering } from '@ledger/client/testing'
import { CaseStage, Lifecycle, MissingFact } from '@ledger/ledger'
import { describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { runInWorld } from '../testing/run-in-world.ts'

const id = 'c0000000-0000-4000-8000-000000000001'
const agency = 'a0000000-0000-4000-8000-000000000001'
const zeros = (codes: ReadonlyArray<string>, over: object = {}) => ({
  ...Object.fromEntries(codes.map((code) => [code, 0])),
  ...over,
})

const answerOf = (cases: ReadonlyArray<object>, next: string | null = null) =>
  answered(CasesAnswer, {
    cases,
    next,
    counts: {
      ...{ all: cases.length * 1200, synthetic: 0, overdue: cases.length },
      lifecycles: zeros(Lifecycle.codes, { Open: cases.length * 1200 }),
      stages: zeros(CaseStage.codes),
      missing: zeros(MissingFact.codes),
    },
  })

const held = {
  ...{ id, revision: 3, holders: [agency], lifecycle: 'Open', stage: 'rescued', synthetic: false },
  ...{ citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26', country: 'KHM', reportedOn: '2023-05' },
  ...{ returnPlannedFor: '2024-08-20', returnOverdue: true, missing: ['TravelDocument'] },
  ...{ lastRecorded: 'ReturnPlanned', recordedBy: agency, recordedAt: '2024-08-15T09:30:00.000Z' },
}

const says =
  (body: object): Answering =>
  (_asked, _count, response) => {
    response.writeHead(200).end(JSON.stringify(body))
  }

const run = (url: string, line: string) => runInWorld([...line.split(' '), '--query', url, '--token', 't'])

describe('ledger cases', () => {
  test('shows what each waits for, and how many there are', async () => {
    await withServer(says(answerOf([held], 'a_cursor')), async (url, asked) => {
      const line = 'cases --stage rescued,reported --missing TravelDocument --overdue --recorded-since 2024-08'
      const { code, written, noted } = await run(url, line)
      expect(code).toBe(0)
      expect(written).toContain('1,200 cases: 1,200 open, 1 with an overdue return.\n')
      expect(written).toMatch(
        new RegExp(`${id} +Open +rescued +2023-05 +Cambodia.* +2024-08-20, overdue +TravelDocument`),
      )
      expect(noted).toContain('--cursor a_cursor')
      const { searchParams, pathname } = new URL(asked[0]?.url ?? '', url)
      expect(pathname).toBe('/v1/cases')
      expect(Object.fromEntries(searchParams)).toEqual({
        ...{ stage: 'rescued,reported', missing: 'TravelDocument', overdue: 'true', recordedSince: '2024-08' },
      })
    })
  })

  test('says so where there is none', async () => {
    await withServer(says(answerOf([])), async (url) => {
      expect((await run(url, 'cases')).written).toBe('Your agency holds no such case.\n')
    })
  })

  test('names the option of what is refused', async () => {
    const errors = [{ field: 'query.recordedSince', rule: 'must be a date: 2023, 2023-05 or 2023-05-14' }]
    const problem = {
      type: 'urn:ledger:problem:invalid-request',
      title: 'The request is not valid',
      status: 400,
      errors,
    }
    const refuses: Answering = (_asked, _count, response) => {
      response.writeHead(400, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem))
    }
    await withServer(refuses, async (url) => {
      const { code, noted } = await run(url, 'cases --recorded-since soon')
      expect([code === 0, noted]).toEqual([false, expect.stringContaining('--recorded-since')])
    })
  })
})
