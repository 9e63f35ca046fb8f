import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { Drawn } from '../files/drawn.tsx'
import { say, sayTime } from '../words/say.ts'
import { Counted, exactly } from './counted.tsx'
import { isOverBy, knownAt, timesBetween } from './times-between.ts'
import { isTrendUnit } from './trend-unit.ts'
import { Trend, type TrendPoint } from './trend.tsx'

type FigureOf = {
  readonly answer: ReadAnswer<'statistics'>
  /** Where the same numbers can be explored, and what that is called. */
  readonly explore: { readonly to: string; readonly text: string }
}

/** Persons reported over time, as a line and as a table. */
export const TrendFigure = ({ answer, explore }: FigureOf) => {
  const [unit] = answer.groupBy
  if (!isTrendUnit(unit)) return null
  const rounded = answer.rounded ?? false
  const known = new Map(
    answer.rows.flatMap((row) => (typeof row[unit] === 'string' ? [[row[unit], row] as const] : [])),
  )
  const times = [...known.keys()].sort()
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return <p>{say('trend.nothing')}</p>
  const points: ReadonlyArray<TrendPoint> = timesBetween(first, last, unit).map((time) => ({
    time,
    // Of a time of which exact numbers tell nobody there was nobody; of which an edition publishes nothing, that is not known.
    count: known.get(time) ?? (rounded ? undefined : exactly(0)),
  }))
  const undated = answer.rows.find((row) => row[unit] === null)
  const label = say(`trend.label.${unit}`, { first: sayTime(first), last: sayTime(last) })
  return (
    <figure>
      <Drawn name="trend" title={label} answer={answer}>
        <Trend
          label={label}
          points={points}
          rounded={rounded}
          isOver={(time) => isOverBy(time, unit, knownAt(answer))}
        />
      </Drawn>
      <figcaption className="aside">{say(rounded ? 'trend.note' : 'trend.note.exact')}</figcaption>
      <p>
        <Link to={explore.to}>{explore.text}</Link>
      </p>
      <details>
        <summary>{say('trend.table')}</summary>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{say(`dimension.${unit}`)}</th>
              <th scope="col" className="number">
                {say('unit.persons')}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ time, count }) => (
              <tr key={time}>
                <th scope="row">{sayTime(time)}</th>
                <td className="number">
                  <Counted of={count} rounded={rounded} />
                </td>
              </tr>
            ))}
            {undated !== undefined && (
              <tr>
                <th scope="row">{say('value.not-known-so-finely')}</th>
                <td className="number">
                  <Counted of={undated} rounded={rounded} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
