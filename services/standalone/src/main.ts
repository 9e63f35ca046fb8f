import { readSettings, thisProcess, untilSignalled } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { runStandalone } from './run-standalone.ts'
import { scamTable } from './scam-table.ts'
import { optionsOf, StandaloneSettings } from './settings.ts'
import { welcome } from './welcome.ts'

const { print } = thisProcess
const complain = (text: string) => thisProcess.complain(`${text.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '')}.`)

const started = performance.now()
// What it keeps is for its own user's eyes only, whatever the machine's habit is.
process.umask(0o077)

const settings = readSettings(StandaloneSettings, process.env)
const options = E.isLeft(settings) ? settings : optionsOf(settings.right)

const run = async (): Promise<number> => {
  if (E.isLeft(options)) {
    complain(`The ledger cannot start: ${options.left}`)
    return 1
  }
  const { data, dashboardPort, intakePort, queryPort } = options.right
  print(
    `The ledger starts on ${data} (LEDGER_DATA), page port ${dashboardPort}, intake port ${intakePort}, query port ${queryPort}.`,
  )
  const stopping = new AbortController()
  const signalled = untilSignalled().then((signal) => {
    print(`\nStopping (${signal}) ...`)
    stopping.abort()
  })
  const running = await runStandalone(options.right, stopping.signal)
  if (E.isLeft(running)) {
    if (stopping.signal.aborted) return 0
    complain(`The ledger cannot start: ${running.left}`)
    return 1
  }
  const { queryUrl, tokens, head, refused, failed, stop } = running.right
  if (refused.length > 0) {
    complain(`${refused.length} of the records that the ledger begins with were refused, the first: ${refused[0]}`)
  }
  const table = await scamTable(queryUrl, tokens.statistician, head, stopping.signal)
  print('\nIndonesian victims of online scams by country of exploitation, 2020-2023 (published figures):\n')
  print(E.isRight(table) ? table.right : `(the table could not be read: ${table.left})`)
  print(welcome(running.right, data))
  print(`Ready after ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  const broken = await Promise.race([signalled, failed])
  if (broken !== undefined) complain(`The ledger stops, because it cannot go on: ${broken}`)
  await stop()
  return broken === undefined ? 0 : 1
}

process.exit(await run())
