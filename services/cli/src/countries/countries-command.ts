import { CountriesCsv } from '@ledger/api'
import { withAsKnown } from '../ledger/as-known-options.ts'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import {
  audienceOptionOf,
  readerOf,
  saidPurpose,
  withAudienceOptions,
  type AudienceOptions,
} from '../ledger/audience-options.ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { countriesText } from './countries-text.ts'
import { countryText } from './country-text.ts'

type CountriesOptions = AddressOptions &
  AudienceOptions &
  CsvOptions & { readonly asOf?: string; readonly edition?: string; readonly synthetic?: string }

const optionNames: Readonly<Record<string, string>> = {
  'path.iso3': 'The country',
  'query.asOf': '--as-of',
  'query.edition': '--edition',
  'query.synthetic': '--synthetic',
}

const optionOf = (field: string): string | undefined => optionNames[field] ?? audienceOptionOf(field)

const showCountries = async (
  country: string | undefined,
  options: CountriesOptions,
  world: World,
): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], readerOf(options))
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const { asOf, edition, synthetic } = options
  const asked = {
    url,
    parameters: { asOf, edition, synthetic },
    token,
    ...saidPurpose(options),
    signal: world.signal,
    optionOf,
  }
  if (country === undefined) {
    const ofAll = { ...asked, read: 'countries' } as const
    if (options.csv === true) return writeCsv(CountriesCsv, ofAll, options, world)
    const list = await readJson(ofAll)
    if (E.isLeft(list)) return list
    world.write(`${countriesText(list.right, synthetic ?? 'exclude', asOf)}\n`)
    return done
  }
  const ofOne = { ...asked, read: 'country', address: { iso3: country.toUpperCase() } } as const
  if (options.csv === true) return writeCsv(CountriesCsv, ofOne, options, world)
  const view = await readJson(ofOne)
  if (E.isLeft(view)) return view
  world.write(`${countryText(view.right, asOf)}\n`)
  return done
}

/** `ledger countries`: all of them, or the view of one. */
export const addCountriesCommand = (program: Command, run: Run): void => {
  const command = program.command('countries')
  withAsKnown(
    withAudienceOptions(withCsvOptions(command, 'as CSV, just as the ledger gives it'))
      .summary('show all countries, or the view of one')
      .description(
        'Shows how many persons each country concerns; of one country its funnels from report to return, open cases, median days and official figures.',
      )
      .argument('[iso3]', 'one country by its code: KHM'),
  ).action((country: string | undefined, _options: unknown, self: Command) =>
    run((world) => showCountries(country, self.optsWithGlobals<CountriesOptions>(), world)),
  )
}
