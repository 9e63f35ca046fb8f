import { record, wholeNumber } from '@ledger/kernel'
import { CaseStage, Lifecycle, MissingFact } from '@ledger/ledger'
import type { HeldCaseCounts, HeldCaseFilter } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { heldCaseConditions, heldCaseTable, isOverdue } from './held-cases.ts'
import { parameters } from './netted/parameters.ts'

const Count = wholeNumber('Count', 0)

/** How many cases are alike in what is counted. */
const AlikeRow = record('AlikeRow', {
  lifecycle: Lifecycle,
  stage: CaseStage,
  missing: t.string,
  synthetic: t.boolean,
  cases: Count,
  overdue: Count,
})
type Alike = t.TypeOf<typeof AlikeRow>

const total = (rows: ReadonlyArray<Alike>, of: 'cases' | 'overdue' = 'cases'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

const byCode = <C extends string>(
  codes: ReadonlyArray<C>,
  rows: ReadonlyArray<Alike>,
  has: (row: Alike, code: C) => boolean,
): Readonly<Record<C, number>> =>
  Object.fromEntries(codes.map((code) => [code, total(rows.filter((row) => has(row, code)))])) as Record<C, number>

/** How many cases of a filter an agency holds, in all and by state. */
export const countHeldCases = async (sql: Sql, filter: HeldCaseFilter): Promise<HeldCaseCounts> => {
  const asked = parameters()
  const conditions = heldCaseConditions(filter, asked.add)
  const overdue = isOverdue(asked.add(filter.overdueBefore))
  const found = await sql.query(
    `select lifecycle, stage, missing, synthetic, count(*)::integer as cases,
       (count(*) filter (where ${overdue}))::integer as overdue
     from ${heldCaseTable} where ${conditions.join(' and ')} group by lifecycle, stage, missing, synthetic`,
    asked.values,
  )
  const rows = found.map((row) => decodeRow(AlikeRow, row))
  return {
    all: total(rows),
    synthetic: total(rows.filter(({ synthetic }) => synthetic)),
    overdue: total(rows, 'overdue'),
    lifecycles: byCode(Lifecycle.codes, rows, ({ lifecycle }, code) => lifecycle === code),
    stages: byCode(CaseStage.codes, rows, ({ stage }, code) => stage === code),
    missing: byCode(MissingFact.codes, rows, ({ missing }, code) => missing.split(';').includes(code)),
  }
}
