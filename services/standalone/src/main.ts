import { readSettings, untilSignalled } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { runStandalone, type Standalone } from './run-standalone.ts'
import { scamTable } from './scam-table.ts'
import { StandaloneSettings, withDefaults } from './settings.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)

const fail = (reason: string): never => {
  process.stderr.write(`The ledger cannot start: ${reason}.\n`)
  process.exit(1)
}

const welcome = ({ intakeUrl, queryUrl, tokens }: Standalone): string => `
The ledger runs.

  Write to    ${intakeUrl}    described at ${intakeUrl}/openapi.json
  Read from   ${queryUrl}    described at ${queryUrl}/openapi.json

Tokens for trying it, good for twelve hours on this machine only:

  an agency's reporter  export REPORTER=${tokens.reporter}

  an analyst            export ANALYST=${tokens.analyst}

  an operator           export OPERATOR=${tokens.operator}

In another window:  npm run ledger -- status   (and: report, stats, import)
Stop it with Ctrl-C; nothing is lost.`

const started = performance.now()
const settings = readSettings(StandaloneSettings, process.env)
if (E.isLeft(settings)) fail(settings.left)
else {
  const options = withDefaults(settings.right)
  print(
    `The ledger starts on ${options.data} (LEDGER_DATA), intake port ${options.intakePort}, query port ${options.queryPort}.`,
  )
  const stopping = new AbortController()
  const signalled = untilSignalled().then((signal) => {
    stopping.abort()
    return signal
  })
  const running = await runStandalone(options, stopping.signal)
  if (E.isLeft(running)) {
    if (stopping.signal.aborted) process.exit(130)
    fail(running.left)
  } else {
    const { queryUrl, tokens, head, failed, stop } = running.right
    const table = await scamTable(queryUrl, tokens.analyst, head)
    print('\nIndonesian victims of online scams by country of exploitation, 2020-2023 (published figures):\n')
    print(table ?? '(the table could not be read)')
    print(welcome(running.right))
    print(`Ready after ${((performance.now() - started) / 1000).toFixed(1)} s.`)
    const ended = await Promise.race([signalled, failed])
    print(`\nStopping (${ended}) ...`)
    await stop()
    process.exit(ended === 'SIGINT' || ended === 'SIGTERM' ? 0 : 1)
  }
}
