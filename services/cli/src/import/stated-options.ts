import { importers, type FormatName } from '@ledger/exchange'
import { Country, countryOfName, decode } from '@ledger/kernel'
import { CorrectionReason, Edition } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { badUsage, type Failure } from '../outcome.ts'
import type { Correcting } from '@ledger/importing'

/** Options of an import that say what the file does not, as they are typed. */
export type StatedOptions = {
  readonly edition?: string
  readonly reportingCountry?: string
  readonly correct?: boolean
  readonly correctAll?: boolean
  readonly reason?: string
}

/** What the options say. */
export type Stated = {
  readonly edition: Edition | undefined
  readonly reportingCountry: Country | undefined
  readonly correcting: Correcting
}

/** The edition that a text states of a file of this format. */
export const editionOf = (text: string | undefined, format: FormatName): E.Either<Failure, Edition | undefined> => {
  if (text === undefined) return E.right(undefined)
  if (!importers[format].takesEdition) return badUsage(`--edition is for files of figures; ${format} is one of cases.`)
  const edition = decode(Edition)(text)
  return E.isLeft(edition) ? badUsage(`--edition ${edition.left.map(({ rule }) => rule).join('; ')}.`) : edition
}

const reportingCountryOf = (text: string | undefined): E.Either<Failure, Country | undefined> => {
  if (text === undefined) return E.right(undefined)
  const country = Country.is(text) ? text : countryOfName(text)
  return country === undefined
    ? badUsage(`--reporting-country takes a state, as IDN or Indonesia, and ${text} is none.`)
    : E.right(country)
}

const correctingOf = ({
  correct,
  correctAll,
  reason = 'NewInformation',
}: StatedOptions): E.Either<Failure, Correcting> => {
  if (!CorrectionReason.is(reason)) {
    return badUsage(`--reason of a correction must be one of: ${CorrectionReason.codes.join(', ')}.`)
  }
  const which = correctAll === true ? 'all' : correct === true ? 'changed' : 'none'
  return E.right({ which, reason })
}

/** What the options of an import say of a file of this format, or which of them cannot be meant. */
export const statedOptions = (options: StatedOptions, format: FormatName): E.Either<Failure, Stated> => {
  const edition = editionOf(options.edition, format)
  if (E.isLeft(edition)) return edition
  const reportingCountry = reportingCountryOf(options.reportingCountry)
  if (E.isLeft(reportingCountry)) return reportingCountry
  const correcting = correctingOf(options)
  if (E.isLeft(correcting)) return correcting
  return E.right({
    edition: edition.right,
    reportingCountry: reportingCountry.right,
    correcting: correcting.right,
  })
}
