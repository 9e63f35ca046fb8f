import { runService } from '@ledger/service-kit'
import { queryDefaults, QuerySettings } from './settings.ts'
import { startQuery } from './start-query.ts'

process.exit(
  await runService({
    name: 'query',
    codec: QuerySettings,
    defaults: queryDefaults,
    environment: process.env,
    start: startQuery,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }),
)
