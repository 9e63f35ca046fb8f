import { withServer, type Answering, type Asked } from '@ledger/client/testing'
import type { ImportedRow, Reject } from '@ledger/exchange'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { CaseRead } from './changed-rows.ts'
import { sendRows, type Correction, type RowEvents, type RowsSent } from './send-rows.ts'

const taken = (line: number): ImportedRow => ({
  line,
  result: E.right({ key: `k${line}`, command: 'ReportVictim', data: { exploitation: { startedOn: '2023' } } }),
})
const broken: ImportedRow = {
  line: 4,
  result: E.left([{ line: 4, field: 'prs_Gender', value: 'sideways', rule: 'must be one of Feminine, Masculine' }]),
}
const example: ImportedRow = { line: 5, result: E.left([]), skipped: 'the example of the template' }

const keysOf = ({ body }: Asked): ReadonlyArray<string> =>
  body.split('\n').map((line) => (JSON.parse(line) as { readonly key: string }).key)
const accepted = { id: 'c0000000-0000-4000-8000-000000000001', revision: 0, position: '7', events: ['VictimReported'] }
const refusal = { type: 'urn:ledger:problem:rule-broken', title: 'A rule forbids this', status: 422 }
const reused = { type: 'urn:ledger:problem:idempotency-key-reused', title: 'Used before', status: 422 }

/** Answers by the keys: new, known before, refused by a rule of a field, told otherwise. */
const byKey: Answering = (asked, _count, response) => {
  const lines = keysOf(asked).map((key, index) => {
    const of = { line: index + 1, key }
    if (key === 'k6') return { ...of, status: 201, ...accepted, repeated: true }
    if (key === 'k7')
      return {
        ...of,
        status: 422,
        problem: { ...refusal, errors: [{ field: 'data.exploitation.startedOn', rule: 'lies in the future' }] },
      }
    if (key === 'k8') return { ...of, status: 422, problem: reused, id: accepted.id }
    return { ...of, status: 201, ...accepted, repeated: false }
  })
  response.end(lines.map((line) => JSON.stringify(line)).join('\n'))
}

const sent = async (
  rows: ReadonlyArray<ImportedRow>,
  answering: Answering,
  more: Partial<RowEvents> & { readonly correction?: Correction } = {},
): Promise<RowsSent & { readonly rejects: ReadonlyArray<Reject>; readonly asked: ReadonlyArray<Asked> }> => {
  const rejects: Reject[] = []
  let came: { readonly result: RowsSent; readonly asked: ReadonlyArray<Asked> } | undefined
  await withServer(answering, async (intakeUrl, asked) => {
    const target = { intakeUrl, token: undefined, headers: { 'ledger-csrf': 'of the session' } }
    const all = (async function* () {
      yield* rows
      await Promise.resolve()
    })()
    const { correction, ...events } = more
    const columnOf = { 'exploitation.startedOn': 'hte_Date', 'exploitation.country': 'hte_Country' }
    const file = { rows: all, columnOf, ...(correction && { correction }) }
    came = { result: await sendRows(target, file, { ...events, onRejects: (some) => rejects.push(...some) }), asked }
  })
  if (came === undefined) throw new Error('nothing came of it')
  return { ...came.result, rejects, asked: came.asked }
}

describe('the rows of a file', () => {
  test('are each in just one of added, known, refused and left out, and each refused one says why, by its column', async () => {
    const { tally, ended, rejects, asked } = await sent(
      [taken(2), taken(3), broken, example, taken(6), taken(7), taken(8)],
      byKey,
    )
    expect(ended).toEqual({ kind: 'complete' })
    expect(tally).toEqual({ rows: 7, added: 2, known: 1, corrected: 0, refused: 3, leftOut: 1 })
    expect(rejects.map(({ line, field, rule }) => [line, field, rule])).toEqual([
      [4, 'prs_Gender', 'must be one of Feminine, Masculine'],
      [7, 'hte_Date', 'lies in the future'],
      [8, '', expect.stringContaining('tells it otherwise')],
    ])
    expect(asked[0]?.headers).toMatchObject({ 'ledger-csrf': 'of the session' })
    expect(asked[0]?.headers).not.toHaveProperty('authorization')
  })

  const told: ImportedRow = {
    line: 8,
    result: E.right({
      ...{ key: 'k8', command: 'ReportVictim' },
      data: { report: {}, person: {}, exploitation: { country: 'MMR' } },
    }),
  }
  const stands = { revision: 3, report: {}, person: {}, exploitation: { country: 'KHM' }, facts: [] }
  const inOrder = { stands: stands as unknown as CaseRead['stands'], reported: undefined, assessed: undefined }
  const correcting = (which: Correction['correcting']['which'], read: E.Either<string, CaseRead>): Correction => ({
    correcting: { which, reason: 'NewInformation' },
    readCase: () => Promise.resolve(read),
    ways: { changed: 'a choice', corrected: 'another choice' },
  })

  test('of a case that the ledger has otherwise are corrected where that is asked for, each told with what it changed', async () => {
    const corrected: unknown[] = []
    const { tally, rejects, asked } = await sent([taken(2), told], byKey, {
      correction: correcting('changed', E.right(inOrder)),
      onCorrected: (command, changes) =>
        corrected.push([command.command, changes.map(({ old, new: said }) => [old, said])]),
    })
    expect(tally).toEqual({ rows: 2, added: 1, known: 0, corrected: 1, refused: 0, leftOut: 0 })
    expect([rejects, corrected]).toEqual([[], [['CorrectDetails', [['KHM', 'MMR']]]]])
    expect(asked.length).toBe(2)
  })

  test('of a case that cannot be read, or was corrected since, are told and left as they are', async () => {
    const unread = await sent([told], byKey, { correction: correcting('changed', E.left('nobody answers')) })
    expect(unread.rejects.map(({ rule }) => rule)).toEqual([expect.stringContaining('nobody answers')])
    const since = { ...inOrder, reported: { exploitation: { country: 'MMR' } } }
    const left = await sent([told], byKey, { correction: correcting('changed', E.right(since)) })
    expect(left.rejects.map(({ field, rule }) => [field, rule])).toEqual([
      ['hte_Country', expect.stringContaining('another choice')],
    ])
    expect([unread.tally.refused, left.tally.refused, left.tally.corrected]).toEqual([1, 1, 0])
  })

  test('are told as they are accepted: also those that were in before', async () => {
    const accepted: unknown[] = []
    await sent([taken(2), taken(6)], byKey, { onAccepted: ({ key }, { repeated }) => accepted.push([key, repeated]) })
    expect(accepted).toEqual([
      ['k2', false],
      ['k6', true],
    ])
  })

  test('are not read where the header does not hold', async () => {
    const header = { line: 1, result: E.left([{ line: 1, field: '', value: '', rule: 'lacks columns' }]) }
    const { tally, ended, asked } = await sent([header, taken(2)], byKey)
    expect(ended).toEqual({ kind: 'header-refused', rules: ['lacks columns'] })
    expect([tally.rows, asked.length]).toEqual([0, 0])
  })

  test.each([401, 403])(
    'end where the sender may not send them (%d): the next row would meet it too',
    async (status) => {
      const { tally, ended } = await sent([taken(2)], (_asked, _count, response) => {
        response.statusCode = status
        response.end(JSON.stringify({ type: 'about:blank', title: 'no', status }))
      })
      expect(ended).toMatchObject({ kind: 'ledger-problem', problem: { status } })
      expect(tally).toMatchObject({ added: 0, refused: 0 })
    },
  )
})
