import { AlarmsCsv } from '@ledger/api'
import { withSynthetic } from '../ledger/as-known-options.ts'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { readJson } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { alarmsText } from './alarms-text.ts'

type AlarmsOptions = AddressOptions &
  CsvOptions & { readonly edition?: string; readonly limit?: string; readonly synthetic?: string }

const show = async (options: AlarmsOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], 'analyst')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const { edition, limit, synthetic } = options
  const asked = {
    ...{ read: 'alarms' as const, url, token, parameters: { edition, limit, synthetic } },
    ...{ signal: world.signal, optionOf: (field: string) => field.replace(/^query\./, '--') },
  }
  if (options.csv === true) return writeCsv(AlarmsCsv, asked, options, world)
  const answer = await readJson(asked)
  if (E.isLeft(answer)) return answer
  world.write(`${alarmsText(answer.right)}\n`)
  return done
}

/** `ledger alarms`: what early warning found in published numbers. */
export const addAlarmsCommand = (program: Command, run: Run): void => {
  withSynthetic(
    withCsvOptions(program.command('alarms'), 'as CSV, just as the ledger gives it')
      .summary('early warning: what surged in published numbers')
      .description(
        'Shows which corridors, forms of exploitation and ways of recruiting surged in a month, with what the month was compared with, and how many alarms chance alone would give. Each edition judges the last month that had ended.',
      )
      .option('--edition <number>', 'the alarms of one edition')
      .option('--limit <number>', 'so many alarms at most (default: 200)'),
  ).action((_options: unknown, self: Command) => run((world) => show(self.optsWithGlobals<AlarmsOptions>(), world)))
}
