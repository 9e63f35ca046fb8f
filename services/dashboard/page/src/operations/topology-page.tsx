import { say } from '../words/say.ts'
import { FlowDrawing } from './flow-drawing.tsx'
import { OperationsFrame } from './operations-frame.tsx'
import { ShowLive } from './show-live.tsx'
import { MembersTable, ModelsTable, PartitionsTable, PartsTable } from './topology-tables.tsx'
import { TroubleList } from './trouble-list.tsx'
import { useLive } from './use-live.ts'

const everyMs = 4_000

/** How the ledger is: what is wrong and what to do about it, and how far each part is. */
export const TopologyPage = () => {
  const live = useLive('topology', everyMs)
  return (
    <OperationsFrame title={say('page.operations')}>
      <ShowLive of={live} everyMs={everyMs}>
        {({ troubles, parts, partitions, members, models, runsAs }) => (
          <>
            <TroubleList troubles={troubles} />
            <section aria-labelledby="flow">
              <h2 id="flow">{say('operations.flow')}</h2>
              <p>{say(`operations.runs-as.${runsAs}`)}</p>
              <FlowDrawing parts={parts} />
              <PartsTable parts={parts} />
            </section>
            <section aria-labelledby="lag">
              <h2 id="lag">{say('operations.lag')}</h2>
              <PartitionsTable partitions={partitions} runsAs={runsAs} />
              <h3>{say('operations.group')}</h3>
              <MembersTable members={members} runsAs={runsAs} />
            </section>
            <section aria-label={say('operations.models')}>
              <ModelsTable models={models} />
            </section>
          </>
        )}
      </ShowLive>
    </OperationsFrame>
  )
}
