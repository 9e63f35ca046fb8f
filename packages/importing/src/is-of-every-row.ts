import type { ApiProblem } from '@ledger/client'

/** That the sender may not do it, or whose the data set is, is no fault of a row, and the next row would meet it too. */
export const isOfEveryRow = ({ status, kind }: ApiProblem): boolean =>
  status === 403 || kind === 'dataset-not-registered'
