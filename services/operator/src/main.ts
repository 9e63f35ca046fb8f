import { runService } from '@ledger/service-kit'
import { operatorDefaults, OperatorSettings } from './settings.ts'
import { startOperator } from './start-operator.ts'

process.exit(
  await runService({
    name: 'operator',
    codec: OperatorSettings,
    defaults: operatorDefaults,
    environment: process.env,
    start: startOperator,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }),
)
