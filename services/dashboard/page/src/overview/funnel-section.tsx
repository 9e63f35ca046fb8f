import { Counted, type Bounded } from '../numbers/counted.tsx'
import type { PublishedRecords } from '../reading/published-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, sayCode } from '../words/say.ts'

/** The stages of a victim's way, in its order. */
const stages = ['reported', 'identified', 'rescued', 'repatriated', 'reintegrated'] as const

const Stage = ({ name, count, largest }: { name: string; count: Bounded; largest: number }) => (
  <>
    <span className="stage-name">{sayCode('measure', name)}</span>
    <span className="number">
      <Counted of={count} rounded />
    </span>
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(100 * count.upper) / Math.max(1, largest)} height="8" />
    </svg>
  </>
)

const useStages = ({ synthetic, edition }: PublishedRecords) => {
  const of = { synthetic, edition: String(edition.number) }
  const [reported, identified, rescued, repatriated, reintegrated] = stages
  return [
    [reported, useRead('statistics', { ...of, measure: reported })],
    [identified, useRead('statistics', { ...of, measure: identified })],
    [rescued, useRead('statistics', { ...of, measure: rescued })],
    [repatriated, useRead('statistics', { ...of, measure: repatriated })],
    [reintegrated, useRead('statistics', { ...of, measure: reintegrated })],
  ] as const
}

/** How many came to each stage. Each is a count of its own: nobody has to have come through the one before. */
export const FunnelSection = ({ records }: { readonly records: PublishedRecords }) => {
  const readings = useStages(records)
  const first = readings[0][1].read
  const largest = first !== undefined && 'answer' in first ? first.answer.total.upper : 0
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel">{say('funnel.title')}</h2>
      <ol className="funnel">
        {readings.map(([name, reading]) => (
          <li key={name}>
            <ShowRead of={reading}>{({ total }) => <Stage name={name} count={total} largest={largest} />}</ShowRead>
          </li>
        ))}
      </ol>
      <p className="aside">{say('funnel.note')}</p>
    </section>
  )
}
