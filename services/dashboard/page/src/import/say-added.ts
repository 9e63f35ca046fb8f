import type { ReceiptRead } from '@ledger/importing'
import { say } from '../words/say.ts'

type Added = ReceiptRead['added'][number]

const isCase = ({ kind }: Added): boolean => kind === 'case'
/** Whether it is a figure that was added, one that was revised among them. */
export const isFigure = ({ kind }: Added): boolean => kind === 'figure' || kind === 'revised figure'

/** What an import added, in words: how many cases, figures and corrections. */
export const sayAdded = (added: ReadonlyArray<Added>): string => {
  const cases = added.filter(isCase).length
  const figures = added.filter(isFigure).length
  return say('back.added', { cases, figures, corrections: added.length - cases - figures })
}
