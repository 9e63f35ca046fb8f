import type { NewCommandRules } from '../new-command-rules.ts'
import { plainName } from '../text-rules.ts'
import type { AgencyCommand } from './commands.ts'

const bindsNothing =
  'is no longer taken: a thumbprint binds no token; say by GrantTokens which issuers speak for the agency, and in which roles'

/** What is asked of new commands on an agency. A credential bound nothing, and whoever rotated it believed that it did. */
export const agencyNewCommandRules: NewCommandRules<AgencyCommand> = (command) => {
  switch (command.type) {
    case 'RegisterAgency':
      return plainName('name', command.data.name)
    case 'RotateCredential':
      return [{ field: 'thumbprint', rule: bindsNothing }]
    default:
      return []
  }
}
