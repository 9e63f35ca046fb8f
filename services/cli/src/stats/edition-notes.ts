import type { StatisticsAnswer } from '@ledger/api'
import { numberText } from '../terminal/count-text.ts'

/** Of which edition rounded numbers are, how far they may be off, and where the same are found again. */
export const editionNotes = ({
  edition,
  rounding,
  errors = [],
  citation,
}: Pick<StatisticsAnswer, 'edition' | 'rounding' | 'errors' | 'citation'>): ReadonlyArray<string> => {
  if (edition === undefined || rounding === undefined) return []
  const { number, cut, nextOn } = edition
  const { base, largestRounded } = rounding
  const most = (of: (error: (typeof errors)[number]) => number): string => numberText(Math.max(...errors.map(of)))
  return [
    `Edition ${number}: what was recorded up to ${cut.slice(0, 10)}. The next is due on ${nextOn}; until then these numbers stay.`,
    `Rounded, so that nobody can be found: small counts are multiples of ${base} (0 can be a few, ${base} can be one), changes of more than ${largestRounded} are as they are.`,
    ...(errors.length === 0
      ? []
      : [
          `Of its numbers by up to ${most(({ order }) => order)} dimensions 95 % are off by at most ${most(({ p95 }) => p95)}, all by at most ${most(({ largest }) => largest)}.`,
        ]),
    ...(citation === undefined ? [] : [`To cite: ${citation}`]),
  ]
}
