import type { CaseId } from '../ids.ts'

/** The category of case streams. */
export const caseCategory = 'case'

/** The stream of one case. */
export const caseStream = (id: CaseId): string => `${caseCategory}-${id}`
