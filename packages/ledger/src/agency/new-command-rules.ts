import type { NewCommandRules } from '../new-command-rules.ts'
import { plainName } from '../text-rules.ts'
import type { AgencyCommand } from './commands.ts'

/** What is asked of new commands on an agency. */
export const agencyNewCommandRules: NewCommandRules<AgencyCommand> = (command) =>
  command.type === 'RegisterAgency' ? plainName('name', command.data.name) : []
