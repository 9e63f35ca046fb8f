import { CountedTable } from '../numbers/counted-table.tsx'
import { exactly } from '../numbers/counted.tsx'
import { say } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import type { Country } from './direction-section.tsx'

type ReturnsOf = {
  readonly way: 'returned-from' | 'returned-to'
  readonly name: string
  readonly rows: ReadonlyArray<{ readonly place: string; readonly persons: number }>
}

const Returns = ({ way, name, rows }: ReturnsOf) => (
  <section aria-labelledby={way}>
    <h2 id={way}>{say(`country.${way}`, { country: name })}</h2>
    <p className="aside">{say(`country.${way}.what`, { country: name })}</p>
    {rows.length === 0 ? (
      <p>{say('country.nobody')}</p>
    ) : (
      <CountedTable
        caption={say(`country.${way}`, { country: name })}
        nameHeading={say('where.place')}
        countHeading={say('unit.persons')}
        rounded={false}
        lines={rows
          .toSorted((a, b) => b.persons - a.persons)
          .map(({ place, persons }) => ({ key: place, name: sayPlace(place), count: exactly(persons) }))}
      />
    )}
  </section>
)

/** Who returned from a country and who to it: told by exact numbers alone. */
export const ReturnsSections = ({ answer, name }: { readonly answer: Country; readonly name: string }) => {
  const { returnedFrom, returnedTo } = answer
  return (
    <>
      {returnedFrom !== null && (
        <Returns
          way="returned-from"
          name={name}
          rows={returnedFrom.map(({ to, persons }) => ({ place: to, persons }))}
        />
      )}
      {returnedTo !== null && (
        <Returns
          way="returned-to"
          name={name}
          rows={returnedTo.map(({ from, persons }) => ({ place: from, persons }))}
        />
      )}
    </>
  )
}
