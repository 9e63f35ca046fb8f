import { languageOf, type Language } from './languages.ts'

const key = 'ledger-language'

// A browser may forbid a page to keep anything: the choice then holds until the page is left.
const ofStorage = <T>(what: (storage: Storage) => T): T | undefined => {
  try {
    return what(window.localStorage)
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/**
 * The language that was chosen in this browser; undefined where none was. It is kept in the browser and sent nowhere: the
 * server answers everybody the same, and a cookie would go with each request.
 */
export const chosenLanguage = (): Language | undefined => {
  const tag = ofStorage((storage) => storage.getItem(key))
  return typeof tag === 'string' ? languageOf([tag]) : undefined
}

/** Keeps a choice for the next time. */
export const keepLanguage = ({ tag }: Language): void => ofStorage((storage) => storage.setItem(key, tag))
