import { expect, test } from 'vitest'
import { languageOf, languages } from './languages.ts'

test('given what a reader of Manila, Dili or an old Android asks for, she gets her language, whatever the region', () => {
  expect(languageOf(['tl-PH', 'en'])?.tag).toBe('fil')
  expect(languageOf(['pt-TL'])?.tag).toBe('pt')
  expect(languageOf(['tet', 'pt'])?.tag).toBe('tet')
  expect(languageOf(['in-ID'])?.tag).toBe('id')
  expect(languageOf(['fr', 'MS-bn'])?.tag).toBe('ms')
})

test('given only languages that the page does not have, none is taken', () => {
  expect(languageOf(['fr', 'de-DE'])).toBeUndefined()
  expect(languageOf([])).toBeUndefined()
})

test('there are English and ten languages, each once', () => {
  expect(new Set(languages.map(({ tag }) => tag)).size).toBe(11)
})
