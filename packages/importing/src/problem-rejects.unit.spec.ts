import { expect, test } from 'vitest'
import { problemRejects } from './problem-rejects.ts'

const problem = (errors: ReadonlyArray<{ readonly field: string; readonly rule: string }>, detail?: string) => ({
  ...{ status: 422, kind: undefined, title: 'A rule of the ledger forbids this', detail, errors, passing: false },
})
const columnOf = { 'report.reportedOn': 'cas_ReportedOn', 'person.age': 'prs_Age', 'origin.row': 'case_id' }
const data = { report: { reportedOn: '2099-01-01' }, person: { age: 130 }, origin: { row: '0812345678' } }

test.each([
  ['report.reportedOn', 'cas_ReportedOn', '2099-01-01'],
  ['data.person.age', 'prs_Age', '130'],
  // Words of a row may be what identifies a person, and are not told again.
  ['data.origin.row', 'case_id', ''],
  ['data.exploitation.period', 'exploitation.period', ''],
])('a rule of the ledger on %s is told by the column %s, with its value "%s"', (field, column, value) => {
  const told = problemRejects({ line: 8, data, columnOf }, problem([{ field, rule: 'lies in the future' }]))
  expect(told).toEqual([{ line: 8, field: column, value, rule: 'lies in the future' }])
})

test('a problem that is of no field is told in its own words', () => {
  const rule = 'A rule of the ledger forbids this: the case is closed'
  expect(problemRejects({ line: 3 }, problem([], 'the case is closed'))).toEqual([
    { line: 3, field: '', value: '', rule },
  ])
})
