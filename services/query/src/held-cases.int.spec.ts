import { sqliteAccessRecords } from '@ledger/access-records'
import { failingAccessRecords } from '@ledger/access-records/testing'
import type { ReadAnswer } from '@ledger/api'
import { loadStream } from '@ledger/event-store'
import { caseAggregate, handedOver, type Case, type CaseId } from '@ledger/ledger'
import { caseCommand as command, someReport } from '@ledger/ledger/testing'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { someDay, startQuery, type QueryUnderTest } from './testing/query-under-test.ts'

const [embassy, police, stranger] = [1, 2, 3].map((n) => `a0000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
]
const day = 86_400_000
const rescued = command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' })
const planned = command('PlanReturn', { plannedFor: '2024-08-20', mode: 'Land', from: 'KHM', to: 'IDN' })

let query: QueryUnderTest
const away = { now: false }
const cases: Record<'old' | 'overdue' | 'merged' | 'into' | 'foreign' | 'madeUp', string> = {
  ...{ old: '', overdue: '', merged: '', into: '', foreign: '', madeUp: '' },
}

beforeAll(async () => {
  const records = failingAccessRecords(sqliteAccessRecords(':memory:'), () => away.now)
  query = await startQuery(undefined, undefined, records)
  const by = (agency: string, at = someDay) => ({ agency, at })
  cases.old = await query.record(caseAggregate, [someReport()], by(embassy))
  cases.overdue = await query.record(caseAggregate, [someReport(), rescued, planned], by(embassy, someDay + day))
  cases.merged = await query.record(
    caseAggregate,
    [someReport({ report: { reportedOn: '2023-03' } })],
    by(embassy, someDay + 2 * day),
  )
  cases.into = await query.record(caseAggregate, [someReport()], by(police, someDay + 2 * day))
  cases.foreign = await query.record(caseAggregate, [someReport()], by(police))
  cases.madeUp = await query.record(
    caseAggregate,
    [someReport({ synthetic: true, exploitation: { country: 'MMR' }, person: { citizenships: ['PHL'] } })],
    by(embassy, someDay + 3 * day),
  )
  const { state } = await loadStream(query.store, caseAggregate, `case-${cases.merged}`, '')
  const told = handedOver(cases.merged as CaseId, state as NonNullable<Case>, 'Same')
  const later = by(police, someDay + 4 * day)
  await query.record(caseAggregate, [command('MergeCase', { into: cases.into, reason: 'AgenciesAgree' })], {
    ...later,
    id: cases.merged,
  })
  await query.record(caseAggregate, [command('AbsorbDuplicate', { ...told })], { ...later, id: cases.into })
  await query.project()
})
afterAll(() => query.stop())

const ask = async (
  parameters: string,
  agency = embassy,
  roles: ReadonlyArray<'caseworker' | 'analyst'> = ['caseworker'],
) => query.get(`/v1/cases${parameters}`, { authorization: `Bearer ${await query.tokenFor(roles, agency)}` })
const list = async (parameters = '', agency = embassy) =>
  (await (await ask(parameters, agency)).json()) as ReadAnswer<'cases'>
const ids = async (parameters = '', agency = embassy) => (await list(parameters, agency)).cases.map(({ id }) => id)

describe('GET /v1/cases', () => {
  test('lists what the own agency holds, the last changed first: merged ones on both sides, and those of nobody else', async () => {
    const mine = [cases.into, cases.merged, cases.madeUp, cases.overdue, cases.old]
    expect(new Set(await ids())).toEqual(new Set(mine))
    expect((await ids()).slice(2)).toEqual(mine.slice(2))
    // Of the case that was merged away the police are told when they ask for it, but they never held it.
    expect(await ids('', police)).toEqual([cases.into, cases.foreign])
    const { cases: shown, counts } = await list('', police)
    expect(shown[0]).toMatchObject({ holders: [embassy, police], lifecycle: 'Open', recordedBy: police })
    expect(counts).toMatchObject({ all: 2, overdue: 0, lifecycles: { Open: 2, Merged: 0 } })
    expect(await list('', stranger)).toMatchObject({ cases: [], next: null, counts: { all: 0 } })
  })

  test('tells how far each has come, what is missing, and which return is overdue', async () => {
    const { cases: shown, counts } = await list()
    expect(shown.find(({ id }) => id === cases.overdue)).toMatchObject({
      stage: 'rescued',
      missing: ['Assessment', 'VerifiedNationality'],
      ...{ returnPlannedFor: '2024-08-20', returnOverdue: true, lastRecorded: 'ReturnPlanned', recordedBy: embassy },
    })
    expect(counts).toMatchObject({
      ...{ all: 5, synthetic: 1, overdue: 1, lifecycles: { Open: 4, Merged: 1, Closed: 0, Retracted: 0 } },
      ...{ stages: { reported: 4, rescued: 1 }, missing: { VerifiedNationality: 1, Assessment: 4 } },
    })
    const one = (await query.json(`/v1/cases/${cases.overdue}`)) as unknown as ReadAnswer<'case'>
    expect([one.returnOverdue, one.missing]).toEqual([true, ['Assessment', 'VerifiedNationality']])
  })

  test.each([
    ['overdue=true', ['overdue']],
    ['stage=rescued,reintegrated', ['overdue']],
    ['lifecycle=Merged', ['merged']],
    ['country=MMR', ['madeUp']],
    ['citizenship=PHL,VNM', ['madeUp']],
    ['synthetic=only', ['madeUp']],
    ['gender=Masculine', []],
    ['missing=VerifiedNationality', ['overdue']],
    ['recordedSince=2024-08-17&lifecycle=Open', ['into', 'madeUp']],
    ['sort=reported&order=earliest&limit=1', ['merged']],
  ] as const)('with %s', async (parameters, names) => {
    expect(await ids(`?${parameters}`)).toEqual(names.map((name) => cases[name]))
  })

  test.each(['', 'sort=reported&', 'sort=reported&order=earliest&', 'order=earliest&'])(
    'comes page by page with %s, each case once, though one changes meanwhile',
    async (sorted) => {
      const seen: string[] = []
      for (let cursor = ''; ;) {
        const page = await list(`?${sorted}limit=2${cursor}`)
        seen.push(...page.cases.map(({ id }) => id))
        expect(page.counts.all).toBe(5)
        if (page.next === null) break
        cursor = `&cursor=${encodeURIComponent(page.next)}`
      }
      expect(seen).toHaveLength(5)
      expect(new Set(seen).size).toBe(5)
    },
  )

  test('a cursor of another order, or of nowhere, is refused by its field', async () => {
    const { next } = await list('?limit=1')
    for (const parameters of [
      `?sort=reported&cursor=${next}`,
      '?cursor=2024-02-31_x',
      '?cursor=-infinity',
      '?limit=201',
    ]) {
      const refused = await ask(parameters)
      expect(refused.status).toBe(400)
    }
  })

  test('there is nothing for who has no such role, and a record of who was shown which case, or nothing is shown', async () => {
    expect((await ask('', embassy, ['analyst'])).status).toBe(403)
    await ids('', stranger)
    const records = (await query.json('/v1/access-records')) as unknown as ReadAnswer<'accessRecords'>
    const ofPolice = records.records.filter(({ agency }) => agency === police).map((one) => one.case)
    expect(ofPolice.toSorted()).toEqual([cases.into, cases.foreign].toSorted())
    away.now = true
    try {
      expect((await ask('')).status).toBe(503)
    } finally {
      away.now = false
    }
  })

  test('is a table in CSV, which says where it ends', async () => {
    const csv = await (await ask('?format=csv&limit=2')).text()
    const rows = parse<{ readonly id: string; readonly missing: string }>(csv, { columns: true })
    expect(rows).toHaveLength(3)
    expect(csv.trimEnd().split('\r\n').at(-1)).toContain('cursor=')
  })
})
