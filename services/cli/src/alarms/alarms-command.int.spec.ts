import { expect, test } from 'vitest'
import { answering, runAgainst } from '../testing/run-against.ts'

test('ledger alarms asks for what is said, and shows it', async () => {
  const answer = { synthetic: 'only', alarms: [], more: false, months: [] }
  const asked = ['alarms', '--edition', '40', '--limit', '5', '--synthetic', 'only']
  const { code, written, asked: questions } = await runAgainst(answering(answer), ...asked)
  expect([code, questions[0]?.url]).toEqual([0, '/v1/alarms?edition=40&limit=5&synthetic=only'])
  expect(written).toContain('No edition was judged yet.')
})

test('an option that is refused is named as it was given', async () => {
  const problem = {
    type: 'urn:ledger:problem:invalid-request',
    title: 'The request does not say what this route takes',
    status: 400,
    instance: 'urn:uuid:1',
    errors: [{ field: 'query.edition', rule: 'must be a number from 1 to 1000000' }],
  }
  const { code, noted } = await runAgainst(answering(problem, 400), 'alarms', '--edition', 'x')
  expect(code).not.toBe(0)
  expect(noted).toContain('--edition must be a number from 1 to 1000000')
})
