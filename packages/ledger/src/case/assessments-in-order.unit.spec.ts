import { expect, test } from 'vitest'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'
import type { Case } from './case.ts'
import { countsAsVictim } from './counts-as-victim.ts'

const says = (assertedBy: string, assessedOn: string, status: 'Actual' | 'Possible' | 'NotA') =>
  command('AssessStatus', { status: `${status}VictimOfTrafficking`, assertedBy, assessedOn })
const after = (...said: ReadonlyArray<ReturnType<typeof says>>) => given(someReport(), ...said).state as Case

test('what counts is the assessment of the latest day, not the one that came last', () => {
  const state = after(says('Police', '2024-03-01', 'Actual'), says('Police', '2023-06-01', 'NotA'))
  expect(countsAsVictim(state)).toBe(true)
  expect(state.identifiedOn).toBe('2024-03-01')
  expect(state.assessments.map(({ assessedOn }) => assessedOn)).toEqual(['2023-06-01', '2024-03-01'])
  expect(state.statusInConflict).toBeUndefined()
})

test('a vague day is its last; on the same day the later recorded counts, and a court over both', () => {
  expect(countsAsVictim(after(says('NGO', '2024', 'NotA'), says('NGO', '2024-06-01', 'Actual')))).toBe(false)
  expect(countsAsVictim(after(says('NGO', '2024-01', 'Actual'), says('NGO', '2024-01-31', 'NotA')))).toBe(false)
  expect(
    countsAsVictim(after(says('CourtOrProsecution', '2024-01-31', 'Actual'), says('NGO', '2024-01-31', 'NotA'))),
  ).toBe(true)
})

test('bodies that disagree are in conflict, until one of them agrees', () => {
  const one = says('Police', '2024-01-01', 'NotA')
  const other = says('NGO', '2024-02-01', 'Actual')
  expect(after(one, other).statusInConflict).toBe(true)
  expect(after(one, other, says('Police', '2024-03-01', 'Actual')).statusInConflict).toBeUndefined()
})

test('identified is since when it has been held without a break, by the days of the assessments', () => {
  const state = after(
    says('Police', '2024-05-01', 'Actual'),
    says('Police', '2024-01-01', 'Actual'),
    says('Police', '2024-03-01', 'Possible'),
  )
  expect(state.identifiedOn).toBe('2024-05-01')
})
