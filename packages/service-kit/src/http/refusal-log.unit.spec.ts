import { expect, test } from 'vitest'
import { problem } from './problem.ts'
import { refusalLog } from './refusal-log.ts'

const caller = { issuer: 'https://id.example', actor: 'a pseudonym', agency: 'an agency', roles: new Set<never>() }
const route = { method: 'get', path: '/v1/cases/{id}' } as const

const set = () => {
  const lines: object[] = []
  const clock = { now: 0 }
  const log = refusalLog({ warn: (line: object) => void lines.push(line) }, () => clock.now)
  return { lines, clock, log }
}

test('failed authentication and authorisation are logged with who, where and why; other problems are not', () => {
  const { lines, log } = set()
  const refusal = { caller, route, correlationId: 'c' }
  log(problem('forbidden', 'Not you.'), refusal)
  log(problem('not-found'), refusal)
  log(problem('unauthenticated', 'the token has expired.'), { ...refusal, caller: undefined })
  log(problem('invalid-request'), refusal)
  log(problem('unavailable'), refusal)
  expect(lines).toMatchObject([
    { status: 403, reason: 'Not you.', route: '/v1/cases/{id}', actor: 'a pseudonym', agency: 'an agency' },
    { status: 404, actor: 'a pseudonym' },
    { status: 401, reason: 'the token has expired.' },
  ])
  expect(lines[2]).not.toHaveProperty('actor')
})

test('the same refusal over and over is one line a minute, which says how often it was', () => {
  const { lines, clock, log } = set()
  const refuse = (actor: string) =>
    log(problem('forbidden'), { caller: { ...caller, actor }, route, correlationId: 'c' })
  for (let i = 0; i < 1000; i++) refuse('one')
  refuse('two')
  expect(lines).toHaveLength(2)
  clock.now = 60_000
  refuse('one')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toMatchObject({ actor: 'one', unsaid: 999 })
})
