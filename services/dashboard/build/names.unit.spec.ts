import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { calendarOf, countriesOf, languagesWithNames } from './names.ts'

const committed = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../page/messages/${path}.json`, import.meta.url), 'utf8'))

describe.each(languagesWithNames)('names in the language %s', (language) => {
  test('those of months are what the pinned Node has (`node build/write-names.ts` writes them), Gregorian, in Latin digits', () => {
    const calendar = calendarOf(language)
    expect(committed(`calendar/${language}`)).toEqual(calendar)
    expect(new Set(calendar.long).size).toBe(12)
    expect(new Set(calendar.short).size).toBe(12)
    expect(calendar.day.match(/\{\w+\}/g)?.toSorted()).toEqual(['{day}', '{month}', '{year}'])
    expect(calendar.month.match(/\{\w+\}/g)?.toSorted()).toEqual(['{month}', '{year}'])
    expect(JSON.stringify(calendar)).not.toMatch(/(?![0-9])\p{Nd}/u)
  })

  test.runIf(language !== 'en')('those of countries are too, and each country has its own', () => {
    const names = countriesOf(language)
    expect(committed(`countries/${language}`)).toEqual(names)
    expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length)
  })
})
