import { runService, thisProcess } from '@ledger/service-kit'
import { queryDefaults, QuerySettings } from './settings.ts'
import { startQuery } from './start-query.ts'

process.exit(
  await runService({
    name: 'query',
    codec: QuerySettings,
    defaults: queryDefaults,
    ...thisProcess,
    start: startQuery,
  }),
)
