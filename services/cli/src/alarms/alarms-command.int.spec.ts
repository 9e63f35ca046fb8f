import { withServer, type Answering, type Asked } from '@ledger/client/testing'
import { expect, test } from 'vitest'
import { runInWorld } from '../testing/run-in-world.ts'

const answering =
  (body: object, status = 200): Answering =>
  (_asked, _count, response) => {
    response.writeHead(status).end(JSON.stringify(body))
  }

const run = async (answers: Answering, ...line: ReadonlyArray<string>) => {
  let outcome = { code: -1, written: '', noted: '', asked: [] as ReadonlyArray<Asked> }
  await withServer(answers, async (url, asked) => {
    const ran = await runInWorld([...line, '--query', url, '--token', 't'])
    outcome = { ...ran, asked }
  })
  return outcome
}

test('ledger alarms asks for what is said, and shows it', async () => {
  const answer = { synthetic: 'only', alarms: [], more: false, months: [] }
  const asked = ['alarms', '--edition', '40', '--limit', '5', '--synthetic', 'only']
  const { code, written, asked: questions } = await run(answering(answer), ...asked)
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
  const { code, noted } = await run(answering(problem, 400), 'alarms', '--edition', 'x')
  expect(code).not.toBe(0)
  expect(noted).toContain('--edition must be a number from 1 to 1000000')
})
