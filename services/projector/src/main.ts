import { runService, thisProcess } from '@ledger/service-kit'
import { projectorDefaults, ProjectorSettings } from './settings.ts'
import { startProjector } from './start-projector.ts'

process.exit(
  await runService({
    name: 'projector',
    codec: ProjectorSettings,
    defaults: projectorDefaults,
    ...thisProcess,
    start: startProjector,
  }),
)
