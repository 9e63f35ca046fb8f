import { runService, thisProcess } from '@ledger/service-kit'
import { intakeDefaults, IntakeSettings } from './settings.ts'
import { startIntake } from './start-intake.ts'

process.exit(
  await runService({
    name: 'intake',
    codec: IntakeSettings,
    defaults: intakeDefaults,
    ...thisProcess,
    start: startIntake,
  }),
)
