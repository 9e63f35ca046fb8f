import type { Answering } from '@ledger/client/testing'
import { describe, expect, test } from 'vitest'
import { answering, runAgainst } from '../testing/run-against.ts'

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
    const { code, written, asked } = await runAgainst(answering(answer), 'editions')
    expect([code, written, asked[0]?.url]).toEqual([0, said, '/v1/editions/progress'])
  })

  const edition = (number: number, more: object = {}) => ({
    ...{
      number,
      cut: `2024-0${number}-01T00:00:00.000Z`,
      nextOn: `2024-0${number + 1}-01`,
      dueOn: `2024-0${number}-01`,
    },
    ...{ by: 'clock', publishedAt: `2024-0${number}-01T00:00:09.000Z`, dimensions: ['sex'], measures: ['reported'] },
    ...{ rounding: { base: 5, largestRounded: 10 }, errors: [], reporting: [], revisionPolicy: 'p', digest: 'd' },
    ...more,
  })
  const total = (largest: number, synthetic: boolean) => ({
    ...{ measure: 'reported', synthetic, order: 0, mean: 4, p95: 4, largest },
  })

  test('lists those that are published, the last first, page by page, with what is told of each', async () => {
    const pages = [
      {
        editions: [
          edition(1, { clock: 'synthetic', errors: [total(9, true), total(4, false)] }),
          edition(2, { by: 'operator' }),
        ],
        next: 2,
      },
      {
        editions: [
          edition(3, {
            errors: [total(4, false), { ...total(14, false), order: 1 }],
            reporting: [
              { agency: 'a', months: ['2024-02'], country: 'THA' },
              { agency: 'b', months: ['2024-02'], country: 'IDN' },
              { agency: 'c', months: ['2024-02'] },
            ],
          }),
        ],
        next: null,
      },
    ]
    const paged: Answering = (asked, count, response) => answering(pages[count - 1] ?? {})(asked, count, response)
    const { code, written, asked } = await runAgainst(paged, 'editions', 'list')
    expect(code).toBe(0)
    expect(asked.map(({ url }) => url)).toEqual(['/v1/editions', '/v1/editions?cursor=2'])
    expect(
      written
        .split('\n')
        .slice(0, 4)
        .map((line) => line.trim().split(/  +/)),
    ).toEqual([
      ['Edition', 'Up to', 'Closed by', 'Rounded to', 'Totals off by', 'Recorded in', 'Next due'],
      ['3', '2024-03-01', 'clock', '5, up to 10', '4', 'IDN THA', '2024-04-01'],
      ['2', '2024-02-01', 'operator', '5, up to 10', '–', '–', '2024-03-01'],
      ['1', '2024-01-01', 'synthetic', '5, up to 10', '9', '–', '2024-02-01'],
    ])
    const last = await runAgainst(paged, 'editions', 'list', '--last', '1')
    expect(last.written).toContain('The last 1 of 3: --last tells more.')
    expect((await runAgainst(paged, 'editions', 'list', '--last', 'x')).code).toBe(2)
    const none = await runAgainst(answering({ editions: [], next: null }), 'editions', 'list')
    expect(none.written).toBe('No edition is published yet. That is not to say that there is nobody.\n')
  })

  test('closes one, and says up to when', async () => {
    const closed = { number: 4, cut: '2024-09-01T00:00:00.000Z', dueOn: '2024-09-01' }
    const { code, written, asked } = await runAgainst(answering(closed, 202), 'editions', 'close')
    expect(code).toBe(0)
    expect(written).toContain('Edition 4 is closed: what was recorded up to 2024-09-01T00:00:00.000Z is in it.')
    expect([asked[0]?.method, asked[0]?.url]).toEqual(['POST', '/v1/editions'])
  })
})
