/** An edition as early warning reads it. */
export type WatchedEdition = {
  readonly number: number
  /** Up to when it knows (an instant, UTC). */
  readonly cut: string
  /** For each country the months (`YYYY-MM`) in which its agencies reported, as the edition states them. */
  readonly reporting: Readonly<Record<string, ReadonlyArray<string>>>
  /** What of recruitment its counts are told by; left out where they are by neither. */
  readonly recruitment?: Recruitment
}

/** What is told of how persons were recruited: by which method, or over which channel. */
export type Recruitment = 'method' | 'channel'

/** A published change of how many were reported. Of several values of one person each is given. */
export type WatchedChange = {
  readonly edition: number
  /** The month in which they were surely reported; what is not known so finely belongs to no month, and is not given. */
  readonly month: string
  readonly reason: string
  readonly reportingCountry: string
  readonly citizenships: ReadonlyArray<string>
  readonly countryOfExploitation: string
  readonly forms: ReadonlyArray<string>
  /** The methods of recruitment, or the channels; none where the edition does not tell them. */
  readonly recruitedBy: ReadonlyArray<string>
  readonly change: number
}

/** What is watched from month to month. */
export type WatchedSeries =
  | { readonly kind: 'corridor'; readonly citizenship: string; readonly countryOfExploitation: string }
  | { readonly kind: 'form'; readonly form: string }
  | { readonly kind: 'recruitment-method'; readonly method: string }
  | { readonly kind: 'recruitment-channel'; readonly channel: string }

/** What tells a series from all others; the same in each edition. */
export const seriesName = (series: WatchedSeries): string => {
  switch (series.kind) {
    case 'corridor':
      return `corridor ${series.citizenship} ${series.countryOfExploitation}`
    case 'form':
      return `form ${series.form}`
    case 'recruitment-method':
      return `recruitment-method ${series.method}`
    case 'recruitment-channel':
      return `recruitment-channel ${series.channel}`
  }
}

const isKnown = (value: string): boolean => value !== 'Unknown' && value !== 'NotApplicable'

const recruitmentSeries = (by: Recruitment, value: string): WatchedSeries =>
  by === 'method' ? { kind: 'recruitment-method', method: value } : { kind: 'recruitment-channel', channel: value }

/**
 * The series that a change belongs to, recruitment among them where it is told: nothing that is unknown makes one, nor who
 * was exploited at home a corridor.
 */
export const seriesOf = (change: WatchedChange, recruitment: Recruitment | undefined): ReadonlyArray<WatchedSeries> => {
  const { citizenships, countryOfExploitation, forms, recruitedBy } = change
  const from = isKnown(countryOfExploitation) ? citizenships : []
  const recruited = recruitment === undefined ? [] : recruitedBy.filter(isKnown)
  return [
    ...from
      .filter((citizenship) => isKnown(citizenship) && citizenship !== countryOfExploitation)
      .map((citizenship): WatchedSeries => ({ kind: 'corridor', citizenship, countryOfExploitation })),
    ...forms.filter(isKnown).map((form): WatchedSeries => ({ kind: 'form', form })),
    ...recruited.map((value) => recruitmentSeries(recruitment as Recruitment, value)),
  ]
}
