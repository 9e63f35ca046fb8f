import { useAddress } from '../address/address.ts'
import { WithExactRecords } from '../exact/with-exact-records.tsx'
import { say } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { AllCorridors } from './all-corridors.tsx'
import { corridorOf } from './corridor.ts'
import { OneCorridor } from './one-corridor.tsx'

/** Whose citizens were exploited where: all corridors, or one that the address names. */
export const CorridorsPage = () => {
  const ends = corridorOf(useAddress().parameters)
  return (
    <>
      <h1>
        {ends === undefined
          ? say('page.corridors')
          : say('corridor.title', { from: sayPlace(ends.from), to: sayPlace(ends.to) })}
      </h1>
      {ends === undefined && <p>{say('corridors.what')}</p>}
      <WithExactRecords>
        {(records) =>
          ends === undefined ? <AllCorridors records={records} /> : <OneCorridor ends={ends} records={records} />
        }
      </WithExactRecords>
    </>
  )
}
