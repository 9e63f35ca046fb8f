import type { ReactNode } from 'react'
import { Link } from '../address/link.tsx'
import { say } from '../words/say.ts'
import { Counted, type Bounded } from './counted.tsx'

/** A line of a list of counts. `to`: where its name leads. */
type CountedLine = {
  readonly key: string
  readonly name: string
  readonly count: Bounded | undefined
  readonly to?: string
}

type CountedTableOf = {
  readonly caption: ReactNode
  readonly nameHeading: string
  readonly countHeading: string
  readonly lines: ReadonlyArray<CountedLine>
  readonly total?: Bounded
  readonly rounded: boolean
}

const Bar = ({ part }: { readonly part: number }) => (
  <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect width={Math.max(part * 100, part > 0 ? 1 : 0)} height="8" />
  </svg>
)

/** Counts by name, each with a bar as long as it is large, and their total where there is one. */
export const CountedTable = ({ caption, nameHeading, countHeading, lines, total, rounded }: CountedTableOf) => {
  const largest = Math.max(1, ...lines.map(({ count }) => count?.upper ?? 0))
  return (
    <table className="counted">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{nameHeading}</th>
          <th scope="col" className="number">
            {countHeading}
          </th>
          <td className="bars" />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, count, to }) => (
          <tr key={key}>
            <th scope="row">{to === undefined ? name : <Link to={to}>{name}</Link>}</th>
            <td className="number">
              <Counted of={count} rounded={rounded} />
            </td>
            <td className="bars">
              <Bar part={(count?.upper ?? 0) / largest} />
            </td>
          </tr>
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            <th scope="row">{say('table.total')}</th>
            <td className="number">
              <Counted of={total} rounded={rounded} />
            </td>
            <td className="bars" />
          </tr>
        </tfoot>
      )}
    </table>
  )
}
