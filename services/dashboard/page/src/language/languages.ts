/** A language that the page can be read in. */
export type Language = {
  /** Its tag (BCP 47): the name of its catalogs, and `lang` of the page. */
  readonly tag: string
  /** What it calls itself. */
  readonly name: string
  /**
   * As which locale numbers are written. Browsers have no data of Khmer, Lao, Burmese or Tetum (Chromium has none), and
   * would take the reader's own silently: one that all of them have stands in, which writes numbers as the language does.
   */
  readonly numbersAs: string
  /** Loads the faces of its script, where the page's own has none. */
  readonly loadFaces?: () => Promise<unknown>
}

/** English, which has every message. */
export const english: Language = { tag: 'en', name: 'English', numbersAs: 'en-GB' }

/** Every language of the page. All write Latin digits, whatever is usual elsewhere. */
export const languages: ReadonlyArray<Language> = [
  english,
  { tag: 'id', name: 'Bahasa Indonesia', numbersAs: 'id' },
  { tag: 'ms', name: 'Bahasa Melayu', numbersAs: 'ms' },
  { tag: 'fil', name: 'Filipino', numbersAs: 'fil' },
  {
    tag: 'km',
    name: 'ភាសាខ្មែរ',
    numbersAs: 'en-GB',
    loadFaces: () => import('@fontsource-variable/noto-sans-khmer/wght.css'),
  },
  {
    tag: 'lo',
    name: 'ພາສາລາວ',
    numbersAs: 'id',
    loadFaces: () => import('@fontsource-variable/noto-sans-lao/wght.css'),
  },
  { tag: 'my', name: 'မြန်မာဘာသာ', numbersAs: 'en-GB', loadFaces: () => import('./myanmar-faces.css') },
  { tag: 'pt', name: 'Português', numbersAs: 'pt-TL' },
  { tag: 'tet', name: 'Tetun', numbersAs: 'pt-TL' },
  {
    tag: 'th',
    name: 'ภาษาไทย',
    numbersAs: 'th-u-nu-latn',
    loadFaces: () => import('@fontsource-variable/noto-sans-thai/wght.css'),
  },
  { tag: 'vi', name: 'Tiếng Việt', numbersAs: 'vi' },
]

/** Older or wider names by which browsers know some of them. */
const otherTags: Readonly<Record<string, string>> = { in: 'id', tl: 'fil', zsm: 'ms' }

/** The first of the tags that is of a language of the page, whatever its region; undefined where none is. */
export const languageOf = (tags: ReadonlyArray<string>): Language | undefined =>
  tags
    .map((tag) => tag.toLowerCase().split('-')[0] ?? '')
    .map((tag) => languages.find((language) => language.tag === (otherTags[tag] ?? tag)))
    .find((language) => language !== undefined)
