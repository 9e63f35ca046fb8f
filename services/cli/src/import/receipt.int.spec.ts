import { AcceptedAnswer } from '@ledger/api'
import { instantOf } from '@ledger/kernel'
import type { AcceptedCommand } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answered } from '../testing/answered.ts'
import { isAfter } from './is-after.ts'
import { readReceipt } from './read-receipt.ts'
import { receipt, receiptPath } from './receipt.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-receipt-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const id = '0b000000-0000-4000-8000-000000000001'
const head = { file: 'f.csv', digest: 'd', import: '0123456789ab', position: '41', at: instantOf(0) }
const accepted = (over: Readonly<Record<string, unknown>> = {}): AcceptedCommand => {
  const { repeated = false, ...told } = over
  const answer = { id, revision: 0, position: '42', events: ['VictimReported'], ...told }
  return { ok: true, repeated: repeated === true, ...answered(AcceptedAnswer, answer) }
}
const report = { key: 'k', command: 'ReportVictim', data: {} } as const

describe('the receipt of an import', () => {
  test('holds what was recorded behind its beginning, also where a killed run had sent it, and nothing before', async () => {
    const one = receipt(folder, head)
    one.added(report, accepted())
    one.added(report, accepted({ id: id.replace(/1$/, '2'), position: '43', repeated: true }))
    one.added(report, accepted({ id: id.replace(/1$/, '3'), position: '41', repeated: true }))
    one.added(report, accepted({ id: id.replace(/1$/, '4'), events: [] }))
    one.keep()
    const read = await readReceipt(folder, head.import)
    expect(read).toMatchObject(E.right({ head, added: [{ kind: 'case', id }, { id: id.replace(/1$/, '2') }] }))
    expect(statSync(receiptPath(folder, head.import)).mode & 0o777).toBe(0o600)
  })

  test('goes on where an interrupted run left it, and is not made where nothing was added', async () => {
    const none = receipt(folder, head)
    none.keep()
    expect(none.holdsSomething()).toBe(false)
    for (const _run of [1, 2]) {
      const one = receipt(folder, head)
      one.added(report, accepted())
      one.keep()
      expect(one.holdsSomething()).toBe(true)
    }
    const read = await readReceipt(folder, head.import)
    expect(E.isRight(read) && read.right.added).toHaveLength(2)
  })

  test('whose last line was cut off is read without it; one that is broken elsewhere says where', async () => {
    const one = receipt(folder, head)
    one.added(report, accepted())
    one.keep()
    appendFileSync(receiptPath(folder, head.import), '{"kind":"ca')
    const cut = await readReceipt(folder, head.import)
    expect(E.isRight(cut) && cut.right.added).toHaveLength(1)
    appendFileSync(receiptPath(folder, head.import), '\n{}\n')
    expect(await readReceipt(folder, head.import)).toMatchObject(
      E.left({ message: expect.stringContaining('line 3') as string }),
    )
  })

  test.each(['ffffffffffff', '../../etc/passwd', ''])('of an import %j that is not known says so', async (importId) => {
    expect(await readReceipt(folder, importId)).toMatchObject(
      E.left({ message: expect.stringContaining('There is no receipt') as string }),
    )
  })
})

test.each([
  ['42', '41', true],
  ['41', '41', false],
  ['100', '99', true],
  ['0', '-1', true],
  ['42/41', '42/40', true],
  ['42/40', '42', false],
])('%s lies behind %s: %s', (position, other, is) => {
  expect(isAfter(position, other)).toBe(is)
})
