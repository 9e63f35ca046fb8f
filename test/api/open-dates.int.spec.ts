import { aReport } from '@ledger/intake/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLedger, type LedgerUnderTest } from './ledger-under-test.ts'

let ledger: LedgerUnderTest
beforeAll(async () => {
  ledger = await startLedger()
})
afterAll(() => ledger.stop())

const statistics = async (query: string) => {
  const response = await ledger.read(`/v1/statistics?measure=reported&${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as { rows: unknown[]; total: unknown }
}

test('an open date counts up to the day on which it was recorded, in the row of each year that it may belong to', async () => {
  const { intake } = ledger
  intake.now.value = Date.UTC(2024, 7, 14, 12)
  const report = { ...aReport, report: { ...aReport.report, reportedOn: '2022-05/..' } }
  expect((await intake.post('/v1/cases', report)).status).toBe(201)
  const may = { value: null, lower: 0, upper: 1 }
  expect(await statistics('groupBy=year')).toMatchObject({
    rows: [
      { year: null, value: 1 },
      { year: '2022', ...may },
      { year: '2023', ...may },
      { year: '2024', ...may },
    ],
    total: { value: 1 },
  })
  expect(await statistics('groupBy=year&from=2023-01-01&to=2023-12-31')).toMatchObject({
    rows: [
      { year: null, ...may },
      { year: '2023', ...may },
    ],
    total: may,
  })
  expect((await statistics('from=2024-08-01')).total).toMatchObject(may)
  for (const past of ['from=2024-09-01', 'from=2099-01-01&to=2099-12-31']) {
    expect(await statistics(past)).toMatchObject({ rows: [], total: { value: 0, lower: 0, upper: 0 } })
  }
})
