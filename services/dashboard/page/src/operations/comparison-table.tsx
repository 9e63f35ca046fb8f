import type { ReplayAnswer } from '@ledger/api'
import { say, sayCode, sayNumber } from '../words/say.ts'
import { WideTable } from '../numbers/wide-table.tsx'

type Comparison = NonNullable<ReplayAnswer['comparison']>

/** How the rows that were made anew compare with the live ones: those that differ first, the others folded. */
export const ComparisonTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const different = comparison.filter(({ outcome }) => outcome !== 'equal')
  const equal = comparison.length - different.length
  return (
    <>
      <p className={different.length === 0 ? 'all-well' : undefined}>
        {say('replays.compared', { equal: sayNumber(equal), all: sayNumber(comparison.length) })}
      </p>
      {different.length > 0 && (
        <WideTable
          caption={say('replays.different')}
          head={[
            [say('operations.model')],
            [say('replays.table')],
            [say('replays.outcome')],
            [say('replays.only-live'), 'number'],
            [say('replays.only-rebuilt'), 'number'],
          ]}
        >
          {different.map(({ model, table, outcome, detail, rowsDiffering }) => (
            <tr key={`${model} ${table}`}>
              <th scope="row">{sayCode('model', model)}</th>
              <td>{table}</td>
              <td className="wide">
                {sayCode('comparison', outcome)} {detail !== undefined && <span lang="en">({detail})</span>}
              </td>
              <td className="number">{rowsDiffering === undefined ? '–' : sayNumber(rowsDiffering.live)}</td>
              <td className="number">{rowsDiffering === undefined ? '–' : sayNumber(rowsDiffering.rebuilt)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </>
  )
}
