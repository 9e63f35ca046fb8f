import { runService, thisProcess } from '@ledger/service-kit'
import { operatorDefaults, OperatorSettings } from './settings.ts'
import { startOperator } from './start-operator.ts'

process.exit(
  await runService({
    name: 'operator',
    codec: OperatorSettings,
    defaults: operatorDefaults,
    ...thisProcess,
    start: startOperator,
  }),
)
