import { runService } from '@ledger/service-kit'
import { intakeDefaults, IntakeSettings } from './settings.ts'
import { startIntake } from './start-intake.ts'

process.exit(
  await runService({
    name: 'intake',
    codec: IntakeSettings,
    defaults: intakeDefaults,
    environment: process.env,
    start: startIntake,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }),
)
