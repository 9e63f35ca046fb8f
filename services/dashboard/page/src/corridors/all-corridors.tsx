import type { ReadAnswer } from '@ledger/api'
import { choose, useAddress } from '../address/address.ts'
import { ChoiceOf } from '../address/choice-of.tsx'
import { Drawn } from '../files/drawn.tsx'
import { AboutNumbers } from '../numbers/about-numbers.tsx'
import { CountedTable } from '../numbers/counted-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { say, type MessageId } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { addressOfCorridor, type Corridor } from './corridor.ts'
import { FlowDiagram } from './flow-diagram.tsx'
import { WaysThrough } from './ways-through.tsx'

const stages = { reported: 'measure.reported', repatriated: 'measure.repatriated' } as const satisfies Readonly<
  Record<string, MessageId>
>
type Stage = keyof typeof stages
const isStage = (text: string | null): text is Stage => text !== null && Object.hasOwn(stages, text)

/** More bands than this nobody tells apart. */
const mostBands = 24
const linesFirst = 25

const corridorsOf = ({ rows }: ReadAnswer<'statistics'>): ReadonlyArray<Corridor> =>
  rows
    .flatMap(({ citizenship, countryOfExploitation, ...count }) =>
      typeof citizenship === 'string' && typeof countryOfExploitation === 'string' && count.upper > 0
        ? [{ from: citizenship, to: countryOfExploitation, count }]
        : [],
    )
    .toSorted((a, b) => b.count.upper - a.count.upper)

const Shown = ({ answer, stage }: { readonly answer: ReadAnswer<'statistics'>; readonly stage: Stage }) => {
  const all = useAddress().parameters.get('all') === 'yes'
  const corridors = corridorsOf(answer)
  const rounded = answer.rounded ?? false
  if (corridors.length === 0) return <p>{say(rounded ? 'explore.nothing' : 'explore.nobody')}</p>
  const heading = say(`corridors.${stage}`)
  return (
    <>
      <Drawn name="corridors" title={heading} answer={answer}>
        <FlowDiagram label={heading} corridors={corridors.slice(0, mostBands)} rounded={rounded} />
      </Drawn>
      {corridors.length > mostBands && <p className="aside">{say('corridors.more', { count: mostBands })}</p>}
      <CountedTable
        caption={heading}
        nameHeading={say('corridors.corridor')}
        countHeading={say('unit.persons')}
        rounded={rounded}
        total={answer.total}
        lines={corridors.slice(0, all ? undefined : linesFirst).map((corridor) => ({
          key: `${corridor.from} ${corridor.to}`,
          name: say('alarm.corridor', { from: sayPlace(corridor.from), to: sayPlace(corridor.to) }),
          count: corridor.count,
          to: addressOfCorridor(corridor),
        }))}
      />
      {!all && corridors.length > linesFirst && (
        <p>
          <button type="button" onClick={() => choose({ all: 'yes' })}>
            {say('corridors.all', { count: corridors.length })}
          </button>
        </p>
      )}
      {rounded && <p className="aside">{say('corridors.not-released')}</p>}
      <AboutNumbers answer={answer} />
    </>
  )
}

/** Every corridor, as bands and as a list; of exact numbers, the countries that persons were taken through as well. */
export const AllCorridors = ({ records }: { readonly records: ShownRecords }) => {
  const chosen = useAddress().parameters.get('stage')
  const stage = isStage(chosen) ? chosen : 'reported'
  const groupBy = ['citizenship', 'countryOfExploitation']
  const reading = useCounts('statistics', records, { measure: stage, groupBy })
  return (
    <>
      <section aria-label={say('page.corridors')}>
        <ChoiceOf
          label={say('corridors.choice')}
          among={Object.keys(stages) as ReadonlyArray<Stage>}
          standing={stage}
          sayOne={(one) => say(stages[one])}
          held={(one) => ({ stage: one })}
        />
        <ShowRead of={reading}>{(answer) => <Shown answer={answer} stage={stage} />}</ShowRead>
      </section>
      {records.kind === 'exact' && <WaysThrough records={records} stage={stage} />}
    </>
  )
}
