import type { ReadAnswer } from '@ledger/api'
import { WideTable } from '../numbers/wide-table.tsx'
import { say, sayCode } from '../words/say.ts'
import { sayFigure, sayFigurePlace } from './say-figure.ts'
import { sayPeriod } from './say-period.ts'

/** A figure that an official source published. */
export type Figure = ReadAnswer<'figures'>['figures'][number]

/** What is of one thing stands together, the latest first, and then the largest. */
export const inOrder = (a: Figure, b: Figure): number =>
  a.indicator.localeCompare(b.indicator) || b.period.localeCompare(a.period) || b.lower - a.lower

/** Official figures, each as its source gave it, with its unit, period and citation. No sum is drawn: they are of different things. */
export const FiguresTable = ({
  caption,
  figures,
}: {
  readonly caption: string
  readonly figures: ReadonlyArray<Figure>
}) => (
  <WideTable
    caption={caption}
    head={[
      [say('figure.what')],
      [say('figure.value'), 'number'],
      [say('methods.unit')],
      [say('figure.period')],
      [say('figure.of'), 'wide'],
      [say('figure.citation'), 'wide'],
    ]}
  >
    {figures.toSorted(inOrder).map((figure) => (
      <tr key={figure.id}>
        <th scope="row">{sayCode('indicator', figure.indicator)}</th>
        <td className="number">{sayFigure(figure)}</td>
        <td>{sayCode('unit', figure.unit)}</td>
        <td>{sayPeriod(figure.period)}</td>
        <td className="wide">{sayFigurePlace(figure.dimensions)}</td>
        <td className="wide">
          <span lang="en">{figure.source.citation}</span> <span className="aside">{figure.source.record}</span>
        </td>
      </tr>
    ))}
  </WideTable>
)
