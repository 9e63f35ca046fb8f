import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { keyOfReport } from './report-command.ts'
import { reportOfOptions, saysSomething, type OptionValues } from './report-of-options.ts'
import { optionOfField, reportOptions } from './report-options.ts'

const needed: OptionValues = {
  country: 'IDN',
  channel: 'Hotline',
  reportedOn: '2023-05-04',
  citizenship: ['IDN'],
  gender: 'Feminine',
  ageBand: '24-26',
  exploitedIn: 'KHM',
  form: ['ForcedCriminality'],
}

describe('the options of a report', () => {
  test('make the report that the intake takes', () => {
    expect(reportOfOptions(needed)).toEqual(
      E.right({
        report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
        person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
        exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
      }),
    )
  })

  test('may say more', () => {
    const more = {
      period: '2023-02/..',
      scamType: ['Romance', 'Investment'],
      status: 'PossibleVictimOfTrafficking',
      assertedBy: 'NGO',
      assessedOn: '2023-05',
      dateException: 'Other',
    }
    expect(reportOfOptions({ ...needed, ...more })).toMatchObject(
      E.right({
        exploitation: { period: '2023-02/..', scamTypes: ['Investment', 'Romance'] },
        assessment: { status: 'PossibleVictimOfTrafficking', assertedBy: 'NGO', assessedOn: '2023-05' },
        dateException: 'Other',
      }),
    )
  })

  test.each([
    [{ gender: undefined, form: undefined }, ['--gender', '--form']],
    [{ citizenship: ['IDN', 'Java'] }, ['--citizenship']],
    [{ status: 'ActualVictimOfTrafficking' }, ['--asserted-by', '--assessed-on']],
    [{ reportedOn: '4 May 2023', exploitedIn: 'Khmer' }, ['--reported-on', '--exploited-in']],
    [{ dateException: 'Because' }, ['--date-exception']],
  ])('with %j are refused by the names of %j', (wrong, names) => {
    const report = reportOfOptions({ ...needed, ...wrong })
    expect(E.isLeft(report) && report.left.map(({ field }) => optionOfField(field))).toEqual(names)
  })

  test('each have a field of their own, which every one of them decides', () => {
    expect(new Set(reportOptions.map(({ path }) => path)).size).toBe(reportOptions.length)
    for (const { name } of reportOptions) {
      const key = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      const report = reportOfOptions({ ...needed, [key]: 'of no list' })
      expect(E.isLeft(report) && report.left.map(({ field }) => optionOfField(field))).toContain(`--${name}`)
    }
  })

  test('say something or nothing', () => {
    expect(saysSomething({ key: 'k', data: 'd' })).toBe(false)
    expect(saysSomething({ exploitedIn: 'KHM' })).toBe(true)
  })
})

test('the key of a report is that of what it says, however it was said', () => {
  const keyOf = (options: OptionValues) => E.getOrElseW(() => ({}))(E.map(keyOfReport)(reportOfOptions(options)))
  const key = keyOf({ ...needed, form: ['ForcedLabour', 'ForcedCriminality'] })
  expect(key).toMatch(/^report-[0-9a-f]{40}$/)
  expect(keyOf({ ...needed, form: ['ForcedCriminality', 'ForcedLabour', 'ForcedLabour'] })).toBe(key)
  expect(keyOf({ ...needed, ageBand: '27-29' })).not.toBe(key)
})
