import { isNetted, streams, type ReadModel } from '@ledger/projections'
import { createHash } from 'node:crypto'
import { categoriesOf } from './tables.ts'

/**
 * A digest of the schemas of all states that a read model keeps or is projected from, and of which sums it keeps ready: 16
 * hexadecimal digits. Where it
 * is another than the one that stands beside the live tables, their states are those of another program, and are not
 * read back: the read model is rebuilt.
 */
export const stateShape = (model: ReadModel): string => {
  const hash = createHash('sha256')
  for (const category of [...categoriesOf([model])].sort())
    hash.update(`${category} ${streams[category].stateSchema}\n`)
  for (const { name, netted } of model.tables.filter(isNetted)) hash.update(`${name} ${JSON.stringify(netted)}\n`)
  return hash.digest('hex').slice(0, 16)
}
