import type { OperationId } from '../ids.ts'

/** The category of operation streams. */
export const operationCategory = 'operation'

/** The stream of one operation. */
export const operationStream = (id: OperationId): string => `${operationCategory}-${id}`
