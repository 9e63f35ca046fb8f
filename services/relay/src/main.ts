import { runService, thisProcess } from '@ledger/service-kit'
import { relayDefaults, RelaySettings } from './settings.ts'
import { startRelay } from './start-relay.ts'

process.exit(
  await runService({
    name: 'relay',
    codec: RelaySettings,
    defaults: relayDefaults,
    ...thisProcess,
    start: startRelay,
  }),
)
