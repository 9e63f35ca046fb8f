import { runService } from '@ledger/service-kit'
import { projectorDefaults, ProjectorSettings } from './settings.ts'
import { startProjector } from './start-projector.ts'

process.exit(
  await runService({
    name: 'projector',
    codec: ProjectorSettings,
    defaults: projectorDefaults,
    environment: process.env,
    start: startProjector,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }),
)
