import { describe, expect, test } from 'vitest'
import { ReadingPurpose, Role } from '../codes/index.ts'
import { accessTable, audienceOf, mayReadExact, tellsOf, type ReadAction } from './index.ts'

const subsets = <A>(of: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  of.reduce<ReadonlyArray<ReadonlyArray<A>>>((some, one) => [...some, ...some.map((set) => [...set, one])], [[]])

/** Written out: by which of the two roles, without a purpose and with one. */
const expected = {
  neither: ['refused no-role', 'refused no-role'],
  analyst: ['published', 'refused not-a-statistician'],
  statistician: ['refused purpose-missing', 'exact'],
  both: ['published', 'exact'],
} as const

const kindOf = (roles: ReadonlyArray<Role>): keyof typeof expected => {
  const found = ['analyst', 'statistician'].filter((one) => roles.some((role) => role === one))
  return found.length === 2 ? 'both' : ((found[0] ?? 'neither') as keyof typeof expected)
}

describe('the audience of counts', () => {
  test('is as the roles and the purpose say, in every combination of them', () => {
    let asked = 0
    for (const roles of subsets(Role.codes))
      for (const purpose of [undefined, ...ReadingPurpose.codes]) {
        const audience = audienceOf(new Set(roles), purpose)
        const told = audience.kind === 'refused' ? `refused ${audience.why}` : audience.kind
        expect([roles, purpose, told]).toEqual([roles, purpose, expected[kindOf(roles)][purpose === undefined ? 0 : 1]])
        if (audience.kind === 'exact') expect(audience.purpose).toBe(purpose)
        asked++
      }
    expect(asked).toBe(2 ** Role.codes.length * (ReadingPurpose.codes.length + 1))
  })

  test.each(subsets(Role.codes))(
    'for whoever holds these roles may be the exact one only for statisticians',
    (...roles) => {
      expect(mayReadExact(new Set(roles))).toBe(roles.includes('statistician'))
    },
  )

  test.each([undefined, ...ReadingPurpose.codes])(
    'without a token is the published one, also with purpose %s',
    (one) => {
      expect(audienceOf('public', one)).toEqual({ kind: 'published' })
    },
  )

  test('refuses nobody for lack of a role whom the access table lets read counts, and nobody else reads them', () => {
    for (const action of Object.keys(tellsOf) as ReadonlyArray<ReadAction>) {
      if (tellsOf[action] !== 'counts') continue
      for (const role of Role.codes) {
        const { kind, ...rest } = audienceOf(new Set([role]), undefined)
        const lacksRole = kind === 'refused' && 'why' in rest && rest.why === 'no-role'
        expect([action, role, lacksRole]).toEqual([action, role, !accessTable[action].roles.includes(role)])
      }
    }
  })
})
