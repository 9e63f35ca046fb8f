import type { AgencyId } from '../ids.ts'

/** The category of agency streams. */
export const agencyCategory = 'agency'

/** The stream of one agency. */
export const agencyStream = (id: AgencyId): string => `${agencyCategory}-${id}`
