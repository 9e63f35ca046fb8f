import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const messages = join(import.meta.dirname, '../../services/dashboard/page/messages')

type Catalog = Readonly<Record<string, string>>
type Part = 'public' | 'agencies'

/** The messages of parts of the catalog in a language, by their names. */
export const catalogOf = (language: string, parts: ReadonlyArray<Part> = ['public']): Catalog =>
  Object.assign(
    {},
    ...parts.map((part) => JSON.parse(readFileSync(join(messages, part, `${language}.json`), 'utf8')) as Catalog),
  ) as Catalog

/** Every language of the page but English. */
export const otherLanguages: ReadonlyArray<string> = readdirSync(join(messages, 'agencies'))
  .map((file) => file.replace(/\.json$/, ''))
  .filter((language) => language !== 'en')

/** What is read on a page, but for what says itself that it is in another language; names of files and forms are no words. */
export const textsOf = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((element) => element.closest('script, noscript, code, :not(html)[lang]') === null)
    .flatMap((element) => [
      ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent),
      ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    ])
    .map((text) => text.trim())
    .filter((text) => text !== '')`)

/** An application for messages has the name of a word of ours. */
const properNames: ReadonlySet<string> = new Set(['Line'])
/** Fewer letters between what is filled in are found anywhere. */
const fewestLetters = 8

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A message as it is read once its places are filled; undefined for plurals, and where hardly a word of it is its own. */
const filled = (text: string): RegExp | undefined => {
  const parts = text.split(/\{\w+\}/)
  const letters = parts.join('').replaceAll(/[^A-Za-z]/g, '').length
  if (parts.length === 1 || /[{}]/.test(parts.join('')) || letters < fewestLetters) return undefined
  return new RegExp(`^${parts.map(escaped).join('.+')}$`)
}

/** Tells which texts are English messages although the language has words of its own for them. */
export const leftInEnglish = (
  language: string,
  parts: ReadonlyArray<Part> = ['public'],
): ((texts: ReadonlyArray<string>) => ReadonlyArray<string>) => {
  const catalog = catalogOf(language, parts)
  const own = new Set(Object.values(catalog))
  const left = Object.entries(catalogOf('en', parts))
    .filter(([id, text]) => catalog[id] !== text && !own.has(text) && !properNames.has(text))
    .map(([, text]) => text)
  const whole = new Set(left)
  const patterns = left.flatMap((text) => filled(text) ?? [])
  return (texts) => texts.filter((text) => whole.has(text) || patterns.some((pattern) => pattern.test(text)))
}

/** Digits that are not Latin, and years of the Buddhist calendar, whatever is usual elsewhere. */
export const otherDigits = (texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  texts.filter((text) => /(?![0-9])\p{Nd}|\b25[5-9]\d\b/u.test(text))
