import { patternText } from '@ledger/kernel'

/** The name of a group that divides the partitions among its members. */
export const GroupName = patternText('GroupName', /^[A-Za-z0-9._-]{1,200}$/, 'must be letters, digits, dots, hyphens')

/** The group of the projectors, where nothing else is said. */
export const usualGroup = 'ledger-projector'
