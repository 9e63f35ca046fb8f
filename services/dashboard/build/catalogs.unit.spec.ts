import {
  isPluralElement,
  isSelectElement,
  parse,
  TYPE,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languagesWithNames } from './names.ts'

type Catalog = Readonly<Record<string, string>>
const catalogOf = (part: string, language: string): Catalog => {
  const file = new URL(`../page/messages/${part}/${language}.json`, import.meta.url)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Catalog) : {}
}

/** Whatever stays to be filled in a message, with the way it is filled: `count plural`. */
const placesIn = (elements: ReadonlyArray<MessageFormatElement>): ReadonlyArray<string> =>
  elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    if (isPluralElement(element) || isSelectElement(element))
      return [
        `${element.value} ${isPluralElement(element) ? 'plural' : 'select'}`,
        ...Object.values(element.options).flatMap(({ value }) => placesIn(value)),
      ]
    return 'value' in element ? [`${element.value} ${TYPE[element.type]}`] : []
  })

const structureOf = (text: string): ReadonlyArray<string> => [...new Set(placesIn(parse(text)))].sort()

const casesIn = (elements: ReadonlyArray<MessageFormatElement>): ReadonlyArray<string> =>
  elements.flatMap((element) =>
    isPluralElement(element) || isSelectElement(element)
      ? Object.entries(element.options).flatMap(([name, { value }]) => [name, ...casesIn(value)])
      : [],
  )

/** The plurals of each language by CLDR; Tetum has one form, and is in no browser. Portuguese has `many` for millions alone. */
const plurals: Readonly<Record<string, ReadonlyArray<string>>> = { fil: ['one', 'other'], pt: ['one', 'other'] }
const pluralsOf = (language: string): ReadonlyArray<string> => plurals[language] ?? ['other']

// Operators have English alone: theirs are words of the ledger's own machinery.
const parts = ['public', 'agencies'] as const
const translated = languagesWithNames.filter((tag) => tag !== 'en')

describe.each(parts)('the messages of the part %s', (part) => {
  const english = catalogOf(part, 'en')

  describe.each(translated)('in the language %s', (language) => {
    const catalog = catalogOf(part, language)

    test('are those of English: none is missing, and none is left over', () => {
      expect(Object.keys(english).filter((id) => catalog[id] === undefined)).toEqual([])
      expect(Object.keys(catalog).filter((id) => english[id] === undefined)).toEqual([])
      expect(Object.entries(catalog).filter(([, text]) => text.trim() === '')).toEqual([])
    })

    test('have the same places to be filled, and the plurals of the language', () => {
      const both = Object.entries(english).flatMap(([id, text]) => {
        const other = catalog[id]
        return other === undefined ? [] : [{ id, text, other }]
      })
      expect(both.filter(({ text, other }) => String(structureOf(text)) !== String(structureOf(other)))).toEqual([])
      const allowed = new Set(['=0', '=1', ...pluralsOf(language)])
      expect(both.filter(({ other }) => casesIn(parse(other)).some((name) => !allowed.has(name)))).toEqual([])
    })

    test('write Latin digits, and no year of another calendar', () => {
      expect(Object.entries(catalog).filter(([, text]) => /(?![0-9])\p{Nd}/u.test(text))).toEqual([])
    })
  })
})
