import { CountriesAnswer, CountriesCsv, CountryAnswer } from '@ledger/api'
import { Option, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson, type Question } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { countriesText } from './countries-text.ts'
import { countryText } from './country-text.ts'

type CountriesOptions = AddressOptions & CsvOptions & { readonly synthetic?: string }

const optionOf = (field: string): string | undefined =>
  field === 'path.iso3' ? 'The country' : field.replace(/^query\./, '--')

const showCountries = async (
  country: string | undefined,
  options: CountriesOptions,
  world: World,
): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], 'analyst')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const question: Question = {
    url,
    path: country === undefined ? '/v1/countries' : `/v1/countries/${encodeURIComponent(country.toUpperCase())}`,
    parameters: { synthetic: options.synthetic },
    token,
    signal: world.signal,
    optionOf,
  }
  if (options.csv === true) return writeCsv(CountriesCsv, question, options, world)
  if (country === undefined) {
    const list = await readJson(CountriesAnswer, question)
    if (E.isLeft(list)) return list
    world.write(`${countriesText(list.right, options.synthetic ?? 'exclude')}\n`)
    return done
  }
  const view = await readJson(CountryAnswer, question)
  if (E.isLeft(view)) return view
  world.write(`${countryText(view.right)}\n`)
  return done
}

/** `ledger countries`: all of them, or the view of one. */
export const addCountriesCommand = (program: Command, run: Run): void => {
  const command = program.command('countries')
  withCsvOptions(command, 'as CSV, just as the ledger gives it')
    .summary('show all countries, or the view of one')
    .description(
      'Shows how many persons each country concerns; of one country its funnels from report to return, open cases, median days and official figures.',
    )
    .argument('[iso3]', 'one country by its code: KHM')
    .addOption(
      new Option('--synthetic <how>', 'made-up records (default: exclude)').choices(['exclude', 'include', 'only']),
    )
    .action((country: string | undefined, _options: unknown, self: Command) =>
      run((world) => showCountries(country, self.optsWithGlobals<CountriesOptions>(), world)),
    )
}
