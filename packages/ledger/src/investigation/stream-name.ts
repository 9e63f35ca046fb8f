import type { InvestigationId } from '../ids.ts'

/** The category of investigation streams. */
export const investigationCategory = 'investigation'

/** The stream of one investigation. */
export const investigationStream = (id: InvestigationId): string => `${investigationCategory}-${id}`
