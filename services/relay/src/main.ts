import { runService } from '@ledger/service-kit'
import { relayDefaults, RelaySettings } from './settings.ts'
import { startRelay } from './start-relay.ts'

process.exit(
  await runService({
    name: 'relay',
    codec: RelaySettings,
    defaults: relayDefaults,
    environment: process.env,
    start: startRelay,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }),
)
