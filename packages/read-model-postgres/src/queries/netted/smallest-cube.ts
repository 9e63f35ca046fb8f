import type { Cube } from '@ledger/projections'
import { cubesOf } from '../../netted/add-to-net.ts'
import { isOfDays, neededColumns, type NetQuestion } from './net-question.ts'

/** The smallest cube from which a question can be answered, whenever it was known; undefined where none has all that it needs. */
export const smallestCube = (question: NetQuestion): Cube | undefined => {
  const { table, byMonth, from, to } = question
  if (isOfDays(question)) return undefined
  const needed = [...neededColumns(question)]
  const timed = byMonth || from !== null || to !== null
  return cubesOf(table)
    .filter((cube) => (cube.byMonth || !timed) && needed.every((one) => cube.dimensions.includes(one)))
    .sort((a, b) => a.dimensions.length - b.dimensions.length || Number(a.byMonth) - Number(b.byMonth))[0]
}
