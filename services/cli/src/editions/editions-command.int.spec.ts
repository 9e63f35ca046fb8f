import { withServer, type Answering, type Asked } from '@ledger/client/testing'
import { describe, expect, test } from 'vitest'
import { runInWorld } from '../testing/run-in-world.ts'

const answering =
  (body: object, status = 200): Answering =>
  (_asked, _count, response) => {
    response.writeHead(status).end(JSON.stringify(body))
  }

/** Runs a command line against an operator service that answers so; with what that was asked. */
const run = async (answers: Answering, ...line: ReadonlyArray<string>) => {
  let outcome = { code: -1, written: '', noted: '', asked: [] as ReadonlyArray<Asked> }
  await withServer(answers, async (url, asked) => {
    const ran = await runInWorld([...line, '--query', url, '--token', 't'])
    outcome = { ...ran, asked }
  })
  return outcome
}

const progress = { last: 3, isPublished: true, nextOn: '2024-10-01', clock: true, making: null }

describe('ledger editions', () => {
  test.each([
    [progress, 'Edition 3 is published.\nThe next one is due on 2024-10-01.\nThe clock closes what is due.\n'],
    [
      { ...progress, isPublished: false, clock: false, making: { number: 3, phase: 'failed', error: 'cut off' } },
      'Edition 3 could not be made, and is tried again: cut off.\nThe next one is due on 2024-10-01.\nThe clock closes none: an operator does.\n',
    ],
    [
      { ...progress, isPublished: false },
      'Edition 3 is closed, and not published yet.\nThe next one is due on 2024-10-01.\nThe clock closes what is due.\n',
    ],
    [
      { ...progress, isPublished: false, making: { number: 2, phase: 'counting', error: null } },
      'Edition 3 is closed, and not published yet.\nBefore it, edition 2 is being counted and rounded.\nThe next one is due on 2024-10-01.\nThe clock closes what is due.\n',
    ],
    [
      { last: 0, isPublished: true, nextOn: null, clock: true, making: null },
      'No edition was closed yet.\nThe clock closes what is due.\n',
    ],
  ])('tells how they stand: %j', async (answer, said) => {
    const { code, written, asked } = await run(answering(answer), 'editions')
    expect([code, written, asked[0]?.url]).toEqual([0, said, '/v1/editions/progress'])
  })

  test('closes one, and says up to when', async () => {
    const closed = { number: 4, cut: '2024-09-01T00:00:00.000Z', dueOn: '2024-09-01' }
    const { code, written, asked } = await run(answering(closed, 202), 'editions', 'close')
    expect(code).toBe(0)
    expect(written).toContain('Edition 4 is closed: what was recorded up to 2024-09-01T00:00:00.000Z is in it.')
    expect([asked[0]?.method, asked[0]?.url]).toEqual(['POST', '/v1/editions'])
  })
})
