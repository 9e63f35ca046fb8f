import type { ReadAnswer } from '@ledger/api'
import { CountedTable } from '../numbers/counted-table.tsx'
import { exactly } from '../numbers/counted.tsx'
import { say, sayCode } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'

/** What is told of one country. */
export type Country = ReadAnswer<'country'>

/** How a country stands to a victim, in the order in which they are shown; each with what the other end is. */
export const directions = ['inbound', 'outbound', 'domestic', 'reporting'] as const
type Direction = (typeof directions)[number]

const sayPlaces = (places: string): string => places.split(';').map(sayPlace).join(' + ')

const Stages = ({ funnel, rounded }: { readonly funnel: Country[Direction]['funnel']; readonly rounded: boolean }) => (
  <CountedTable
    caption={say('country.stages')}
    nameHeading={say('country.stage')}
    countHeading={say('unit.persons')}
    rounded={rounded}
    lines={Object.entries(funnel).map(([stage, count]) => ({
      key: stage,
      name: sayCode('measure', stage),
      count: exactly(count),
    }))}
  />
)

type SectionOf = { readonly direction: Direction; readonly answer: Country; readonly name: string }

/** The persons to whom a country stands in one way: the stages that they came to, the other end, and how many cases are open. */
export const DirectionSection = ({ direction, answer, name }: SectionOf) => {
  const { funnel, by, open } = answer[direction]
  const rounded = answer.rounded ?? false
  return (
    <section aria-labelledby={direction}>
      <h2 id={direction}>{say(`country.${direction}`, { country: name })}</h2>
      <p className="aside">{say(`country.${direction}.what`, { country: name })}</p>
      <div className="beside">
        <Stages funnel={funnel} rounded={rounded} />
        {by.length === 0 ? (
          <p>{say(rounded ? 'country.nothing' : 'country.nobody')}</p>
        ) : (
          <CountedTable
            caption={say(`country.${direction}.by`)}
            nameHeading={say('where.place')}
            countHeading={say('measure.reported')}
            rounded={rounded}
            lines={[...by]
              .sort((a, b) => b.reported - a.reported)
              .map(({ value, reported }) => ({ key: value, name: sayPlaces(value), count: exactly(reported) }))}
          />
        )}
      </div>
      {open !== null && <p>{say('country.open', { count: open })}</p>}
    </section>
  )
}
