import { Counted } from '../numbers/counted.tsx'
import type { PublishedRecords } from '../reading/published-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { WithRecords } from '../reading/with-records.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, sayDay } from '../words/say.ts'
import { AlarmsSection } from './alarms-section.tsx'
import { ChangesSection } from './changes-section.tsx'
import { FunnelSection } from './funnel-section.tsx'
import { TrendSection } from './trend-section.tsx'
import { WhereSection } from './where-section.tsx'

const Total = ({ records: { synthetic, edition } }: { readonly records: PublishedRecords }) => {
  const reading = useRead('statistics', { measure: 'reported', synthetic, edition: String(edition.number) })
  return (
    <ShowRead of={reading}>
      {({ total, rounded = false }) => (
        <p className="total">
          <span className="large">
            <Counted of={total} rounded={rounded} />
          </span>{' '}
          {say('overview.total', { cut: sayDay(edition.cut) })}
        </p>
      )}
    </ShowRead>
  )
}

/** The first page: how many persons, where, when, and what came of it; of the latest edition. */
export const OverviewPage = () => (
  <>
    <h1>{say('overview.title')}</h1>
    <WithRecords>
      {(records) => (
        <>
          <Total records={records} />
          <WhereSection records={records} />
          <FunnelSection records={records} />
          <TrendSection records={records} />
          <AlarmsSection records={records} />
          <ChangesSection records={records} />
        </>
      )}
    </WithRecords>
  </>
)
