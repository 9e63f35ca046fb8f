/** A dimension of counts: the codes that it has (of places: none here, they are countries and a few words). */
type VocabularyDimension = {
  readonly name: string
  readonly heading: string
  readonly arePlaces: boolean
  readonly several: boolean
  readonly values: ReadonlyArray<string>
}

/** A measure of counts, and the unit that it counts. */
type VocabularyMeasure = { readonly name: string; readonly unit: string }

/** What can be asked of published numbers, as the packages of the ledger say it. */
export type Vocabulary = {
  readonly measures: ReadonlyArray<VocabularyMeasure>
  readonly dimensions: ReadonlyArray<VocabularyDimension>
  /** Every dimension whose values are places, those included that no edition publishes. */
  readonly placeDimensions: ReadonlyArray<string>
  /** Of dimensions that no edition publishes: what kind of code their values are, by which there are words for them. */
  readonly kinds: Readonly<Record<string, string>>
  readonly times: ReadonlyArray<string>
  readonly formats: ReadonlyArray<{ readonly name: string; readonly extension: string }>
  readonly asean: ReadonlyArray<string>
  /** English names of countries, by their codes. */
  readonly countries: Readonly<Record<string, string>>
}

/** What can be asked of exact numbers beside, by whoever may read them and says for what. */
export type ExactVocabulary = {
  readonly measures: ReadonlyArray<VocabularyMeasure>
  /** `ofMeasures`: those that it has a meaning for; undefined where it has one for all. */
  readonly dimensions: ReadonlyArray<VocabularyDimension & { readonly ofMeasures?: ReadonlyArray<string> }>
  readonly purposes: ReadonlyArray<string>
}
