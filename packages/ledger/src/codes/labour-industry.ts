import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** ISIC rev. 4: the sections A to U, by letter. */
export const LabourIndustry = codeList('LabourIndustry', [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'U',
])
export type LabourIndustry = t.TypeOf<typeof LabourIndustry>
