import { importers, type FormatName } from '@ledger/exchange'
import { Country, decode } from '@ledger/kernel'
import { Edition } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** What whoever imports a file says of it beside what stands in it, as it is typed. */
export type Typed = {
  readonly edition: string
  readonly reportingCountry: string
  readonly skipAggregates: boolean
}

/** What is said where nothing was typed. */
export const nothingTyped: Typed = { edition: '', reportingCountry: '', skipAggregates: false }

/** What was typed, as the importer takes it. */
type Stated = {
  readonly edition: Edition | undefined
  readonly reportingCountry: Country | undefined
  readonly skipAggregates: boolean
}

/** Takes what the format can be told; on the left the rule that the edition breaks. */
export const statedOf = (format: FormatName, typed: Typed): E.Either<string, Stated> => {
  const { takesEdition, takesReportingCountry } = importers[format]
  const country = takesReportingCountry && Country.is(typed.reportingCountry) ? typed.reportingCountry : undefined
  const stated = { reportingCountry: country, skipAggregates: typed.skipAggregates }
  if (!takesEdition || typed.edition === '') return E.right({ ...stated, edition: undefined })
  const edition = decode(Edition)(typed.edition)
  return E.isLeft(edition)
    ? E.left(edition.left.map(({ rule }) => rule).join('; '))
    : E.right({ ...stated, edition: edition.right })
}
