import type { ReadAnswer } from '@ledger/api'
import { Drawn } from '../files/drawn.tsx'
import { CountedTable } from '../numbers/counted-table.tsx'
import { isOverBy, knownAt, timesBetween, type TrendUnit } from '../numbers/times-between.ts'
import { Trend } from '../numbers/trend.tsx'
import { isTrendUnit } from '../numbers/trend-unit.ts'
import { say, sayCode } from '../words/say.ts'
import { sayDimension, sayValue } from '../words/say-value.ts'
import { pivotOf } from './pivot.ts'
import { PivotTable } from './pivot-table.tsx'
import type { Asked, Show } from './question.ts'

type Statistics = ReadAnswer<'statistics'>

/** More of them than this nobody compares. */
const mostLines = 6

/** A line for each column, one below the other, as wide as the same times. */
const Lines = ({
  answer,
  unit,
  title,
}: {
  readonly answer: Statistics
  readonly unit: TrendUnit
  readonly title: string
}) => {
  const { rows, columns, cell } = pivotOf(answer)
  const times = rows.filter((row) => row !== null)
  const [first, last] = [times[0], times.at(-1)]
  const across = answer.groupBy[1]
  if (first === undefined || last === undefined) return <p>{say('trend.nothing')}</p>
  const all = timesBetween(first, last, unit)
  const largest = Math.max(1, ...answer.rows.map(({ upper }) => upper))
  return (
    <>
      <h2>{title}</h2>
      <div className="lines">
        {columns.slice(0, mostLines).map((column) => {
          const label = across === undefined ? sayCode('measure', answer.measure) : sayValue(across, column)
          return (
            <figure key={column} className="one-line">
              <figcaption>
                <h3>{label}</h3>
              </figcaption>
              <Drawn name="lines" title={columns.length === 1 ? title : `${title}: ${label}`} answer={answer}>
                <Trend
                  label={label}
                  points={all.map((time) => ({ time, count: cell(time, column) }))}
                  rounded={answer.rounded ?? false}
                  isOver={(time) => isOverBy(time, unit, knownAt(answer))}
                  upTo={largest}
                />
              </Drawn>
            </figure>
          )
        })}
      </div>
      {columns.length > mostLines && <p className="aside">{say('explore.more-lines', { count: mostLines })}</p>}
      <p className="aside">{say(answer.rounded === true ? 'trend.note' : 'trend.note.exact')}</p>
    </>
  )
}

const Bars = ({ answer, title }: { readonly answer: Statistics; readonly title: string }) => {
  const { rows, cell } = pivotOf(answer)
  const by = answer.groupBy[0] ?? ''
  return (
    <CountedTable
      caption={title}
      nameHeading={sayDimension(by)}
      countHeading={sayCode('unit', answer.unit)}
      rounded={answer.rounded ?? false}
      total={answer.total}
      lines={rows.map((row) => ({ key: row ?? '', name: sayValue(by, row), count: cell(row, null) }))}
    />
  )
}

/** How an answer can be shown as it was asked for; or else as a table, and why. */
const possible = (
  show: Show,
  [down = '', across]: Statistics['groupBy'] | ReadonlyArray<string>,
): Show | 'no-bars' | 'no-lines' => {
  if (show === 'lines' && !isTrendUnit(down)) return 'no-lines'
  return show === 'bars' && across !== undefined ? 'no-bars' : show
}

type ShownOf = Asked & { readonly answer: Statistics; readonly title: string }

/** Shows an answer as a table, as bars or as lines. */
export const AnswerShown = ({ answer, question, records, title }: ShownOf) => {
  const show = possible(question.show, answer.groupBy)
  const [unit = ''] = answer.groupBy
  if (answer.rows.length === 0) return <p>{say(answer.rounded === true ? 'explore.nothing' : 'explore.nobody')}</p>
  if (show === 'lines' && isTrendUnit(unit)) return <Lines answer={answer} unit={unit} title={title} />
  if (show === 'bars') return <Bars answer={answer} title={title} />
  return (
    <>
      {(show === 'no-bars' || show === 'no-lines') && <p className="aside">{say(`explore.${show}`)}</p>}
      <PivotTable answer={answer} question={question} records={records} title={title} />
    </>
  )
}
