import { instantOf, type Instant } from '@ledger/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withMembers } from '../parameters/filter-values.ts'
import { membershipOf } from './membership.ts'

const joined = '2025-10-26'
const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

describe('the members of ASEAN in a question', () => {
  test('are those of the last day of its period, whenever it was known', () => {
    const known = fc.option(
      days.map((date) => instantOf(date.getTime())),
      { nil: null },
    )
    fc.assert(
      fc.property(days.map(dayOf), known, (to, knownUntil) => {
        const { on, members } = membershipOf({ to, knownUntil })
        expect(on).toBe(to)
        expect(members).toHaveLength(to < joined ? 10 : 11)
        expect(members.includes('TLS' as never)).toBe(to >= joined)
      }),
    )
  })

  test.each([
    ['2025-10-26T00:00:00.000Z', 10],
    ['2025-10-26T00:00:00.001Z', 11],
    ['2025-10-27T00:00:00.000Z', 11],
  ])('of no period, are those of the last day that is taken in: before %s', (until, count) => {
    const { members } = membershipOf({ to: null, knownUntil: until as Instant })
    expect(members).toHaveLength(count)
  })

  test('stand in the place of ASEAN, each once, beside what else is asked for', () => {
    const membership = membershipOf({ to: '2023-12-31', knownUntil: null })
    const { citizenship = [], sex } = withMembers({ citizenship: ['CHN', 'ASEAN', 'IDN'], sex: ['Female'] }, membership)
    expect([...citizenship].sort()).toEqual([...membership.members, 'CHN'].sort())
    expect(sex).toEqual(['Female'])
  })
})
