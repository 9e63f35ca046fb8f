import { describe, expect, test } from 'vitest'
import { monthAfter } from './months.ts'
import { firstMonthAsked, watchEdition, type MonthWatched } from './watch-edition.ts'
import type { WatchedChange, WatchedEdition } from './watched.ts'
import { alarmInWords } from './words.ts'

const firstMonth = '2021-01'
const usual = [6, 4, 7, 5, 6, 9, 5, 6, 4, 7, 5, 6]

/** Editions that each close a month, on the first of the next one; `from` says since when a country reports. */
const editionsOf = (months: number, from: Readonly<Record<string, string>>): ReadonlyArray<WatchedEdition> =>
  Array.from({ length: months }, (_, n) => {
    const last = monthAfter(firstMonth, n)
    const reporting = Object.entries(from).flatMap(([country, since]) =>
      since <= last ? [[country, [since, last]]] : [],
    )
    const countries: WatchedEdition['reporting'] = Object.fromEntries(reporting as [string, string[]][])
    return { number: n + 1, cut: `${monthAfter(last, 1)}-01T00:00:00.000Z`, reporting: countries }
  })

const reported = (month: number, change: number, more: Partial<WatchedChange> = {}): WatchedChange => ({
  edition: month + 1,
  month: monthAfter(firstMonth, month),
  reason: 'New',
  reportingCountry: 'THA',
  citizenships: ['MMR'],
  countryOfExploitation: 'THA',
  forms: ['ForcedLabour'],
  recruitedBy: [],
  change,
  ...more,
})

const usualMonths = (months: number): ReadonlyArray<WatchedChange> =>
  Array.from({ length: months }, (_, n) => reported(n, usual[n % 12] as number))

/** What each edition says, watched one after the other. */
const alarmsOf = (
  editions: ReadonlyArray<WatchedEdition>,
  changes: ReadonlyArray<WatchedChange>,
): ReadonlyArray<MonthWatched> => editions.map((one, n) => watchEdition(one, editions.slice(0, n), changes))

const tha = { THA: firstMonth }
const last = (of: ReturnType<typeof alarmsOf>) => of.at(-1)

describe('the last month that had ended at an edition', () => {
  test('is judged by the same quarter of three years, and says so with its base', () => {
    const found = last(alarmsOf(editionsOf(40, tha), [...usualMonths(39), reported(39, 24)]))
    expect(found).toMatchObject({ edition: 40, month: '2024-04', judged: 2, byChance: 0.02 })
    expect(found?.alarms.map(({ series }) => series)).toEqual([
      { kind: 'corridor', citizenship: 'MMR', countryOfExploitation: 'THA' },
      { kind: 'form', form: 'ForcedLabour' },
    ])
    expect(found?.alarms.map(alarmInWords)[0]).toBe(
      '24 in April 2024, very unusual; same quarter of 2021-2023: 9 months, mean 6.0, highest 7',
    )
  })

  test('is judged by recent months where three years are not known, and not at all where one is not', () => {
    const found = last(alarmsOf(editionsOf(20, tha), [...usualMonths(19), reported(19, 24)]))
    expect(found?.alarms[0]?.base).toMatchObject({ kind: 'recent', months: 17, from: '2021-01', to: '2022-05' })
    expect(found?.alarms.map(alarmInWords)[0]).toContain('; January 2021 to May 2022: 17 months, mean 5.8, highest 9')
    expect(last(alarmsOf(editionsOf(12, tha), [...usualMonths(11), reported(11, 24)]))).toMatchObject({ judged: null })
  })

  test('raises no alarm by what is usual, and none of a small number', () => {
    expect(alarmsOf(editionsOf(40, tha), usualMonths(40)).flatMap(({ alarms }) => alarms)).toEqual([])
    const few = Array.from({ length: 39 }, (_, n) => reported(n, n % 12 === 3 ? 1 : 0))
    expect(last(alarmsOf(editionsOf(40, tha), [...few, reported(39, 30)]))).toMatchObject({ judged: 0, alarms: [] })
    expect(last(alarmsOf(editionsOf(40, tha), [...usualMonths(39), reported(39, 10)]))).toMatchObject({ judged: 0 })
  })

  test('is compared with months as they were known as long after their end', () => {
    // Each month was 6 when it ended and 30 a year after: 30 at its end is a surge, and 6 is not.
    const late = Array.from({ length: 27 }, (_, n) => reported(n, 24, { edition: n + 13 }))
    const surge = last(alarmsOf(editionsOf(40, tha), [...usualMonths(39), ...late, reported(39, 30)]))
    expect(surge?.alarms).toHaveLength(2)
    expect(surge?.alarms[0]?.base.highest).toBe(7)
  })

  test('raises none by a country that joins, nor by an old file that is imported', () => {
    const joined = [...usualMonths(40), reported(39, 50, { reportingCountry: 'KHM' })]
    expect(last(alarmsOf(editionsOf(40, { ...tha, KHM: '2024-04' }), joined))?.alarms).toEqual([])
    expect(last(alarmsOf(editionsOf(40, { ...tha, KHM: firstMonth }), joined))?.alarms).toHaveLength(2)
    const imported = Array.from({ length: 36 }, (_, n) => reported(n, 40, { edition: 40 }))
    expect(last(alarmsOf(editionsOf(40, tha), [...usualMonths(40), ...imported]))?.alarms).toEqual([])
  })

  test('counts nothing that a recount finds otherwise, and no corridor of the unknown or of who stayed at home', () => {
    const recounted = reported(39, 50, { reason: 'Recounted' })
    expect(last(alarmsOf(editionsOf(40, tha), [...usualMonths(40), recounted]))?.alarms).toEqual([])
    const atHome = { citizenships: ['THA', 'Unknown'], forms: ['Unknown'] }
    const unknown = Array.from({ length: 40 }, (_, n) => reported(n, n === 39 ? 50 : 6, atHome))
    expect(last(alarmsOf(editionsOf(40, tha), unknown))).toMatchObject({ judged: 0 })
  })

  test('stays what it was when an edition is added', () => {
    const changes = [...usualMonths(39), reported(39, 24)]
    const before = alarmsOf(editionsOf(40, tha), changes)
    const after = alarmsOf(editionsOf(42, tha), [...changes, reported(40, 7), reported(39, -20, { edition: 42 })])
    expect(after.slice(0, 40)).toEqual(before)
  })

  test('is judged once, where a second edition is closed before the month after it has ended', () => {
    const editions = editionsOf(40, tha)
    const again = { ...(editions.at(-1) as WatchedEdition), number: 41, cut: '2024-05-29T00:00:00.000Z' }
    const changes = [...usualMonths(39), reported(39, 24)]
    expect(last(alarmsOf([...editions, again], changes))).toMatchObject({ edition: 41, judged: null, alarms: [] })
  })

  test('is judged by recruitment where all that it is compared with tells the same of it', () => {
    const by = (recruitment: 'method' | 'channel', from: number) =>
      editionsOf(40, tha).map((one) => (one.number < from ? one : { ...one, recruitment }))
    const recruited = (n: number, change: number) => reported(n, change, { recruitedBy: ['Facebook', 'Unknown'] })
    const changes = [...usual, ...usual, ...usual, ...usual].slice(0, 39).map((count, n) => recruited(n, count))
    const all = [...changes, recruited(39, 24)]
    const ofRecruitment = (editions: ReadonlyArray<WatchedEdition>) =>
      last(alarmsOf(editions, all))
        ?.alarms.map(({ series }) => series)
        .slice(2)
    expect(ofRecruitment(by('channel', 1))).toEqual([{ kind: 'recruitment-channel', channel: 'Facebook' }])
    expect(ofRecruitment(by('channel', 30))).toEqual([])
    expect(ofRecruitment(by('channel', 41))).toEqual([])
  })

  test('needs nothing that was published of months before those that it is compared with', () => {
    const editions = editionsOf(40, tha)
    const [edition, earlier] = [editions.at(-1) as WatchedEdition, editions.slice(0, -1)]
    const changes = [...usualMonths(39), reported(39, 24)]
    const first = firstMonthAsked(edition, earlier)
    expect(first).toBe('2021-03')
    const asked = changes.filter(({ month }) => month >= (first ?? ''))
    expect(watchEdition(edition, earlier, asked)).toEqual(watchEdition(edition, earlier, changes))
    expect(firstMonthAsked(editions[5] as WatchedEdition, editions.slice(0, 5))).toBeUndefined()
  })
})
