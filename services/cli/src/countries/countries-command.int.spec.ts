import type { Answering } from '@ledger/client/testing'
import { expect, test } from 'vitest'
import { answering, runAgainst } from '../testing/run-against.ts'

const problem = {
  type: 'urn:ledger:problem:invalid-request',
  title: 'The request does not say what this route takes',
  status: 400,
  instance: 'urn:uuid:1',
  errors: [{ field: 'query.edition', rule: 'must be a number from 1 to 1000000' }],
}

const run = (answers: Answering, ...line: ReadonlyArray<string>) => runAgainst(answers, 'countries', ...line)

test.each([
  ['of all', [], '/v1/countries?edition=3&synthetic=only'],
  ['of one', ['khm'], '/v1/countries/KHM?edition=3&synthetic=only'],
])('ledger countries asks for the edition that is said, %s', async (_of, country, path) => {
  const csv = 'country\r\n'
  const { asked } = await run(
    (_asked, _count, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end(csv),
    ...[...country, '--edition', '3', '--synthetic', 'only', '--csv'],
  )
  expect(asked[0]?.url.replace(/&?format=csv/, '')).toBe(path)
})

test('an edition that is refused is named by its option', async () => {
  const { code, noted } = await run(answering(problem, 400), ...['--edition', 'x'])
  expect(code).not.toBe(0)
  expect(noted).toContain('--edition must be a number from 1 to 1000000')
})
