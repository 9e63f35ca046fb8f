import { codeList } from '@ledger/kernel'

/** Whether records made by a generator are left out (the default), all that is wanted, or taken as any other. */
export const Synthetic = codeList('Synthetic', ['exclude', 'include', 'only'])
