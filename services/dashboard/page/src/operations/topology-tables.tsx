import type { ReadAnswer } from '@ledger/api'
import { WideTable } from '../numbers/wide-table.tsx'
import { say, sayCode, sayNumber } from '../words/say.ts'

type Topology = ReadAnswer<'topology'>

const numberOr = (count: number | null): string => (count === null ? '–' : sayNumber(count))

/** How each part is. */
export const PartsTable = ({ parts }: Pick<Topology, 'parts'>) => (
  <WideTable
    caption={say('operations.parts')}
    head={[
      [say('operations.part')],
      [say('operations.state')],
      [say('operations.position')],
      [say('operations.rate'), 'number'],
      [say('operations.behind'), 'number'],
    ]}
  >
    {parts.map(({ part, state, position, eventsPerSecond, behind }) => (
      <tr key={part}>
        <th scope="row">{sayCode('part', part)}</th>
        <td>{sayCode('partState', state)}</td>
        <td>{position ?? '–'}</td>
        <td className="number">{numberOr(eventsPerSecond)}</td>
        <td className="number">{numberOr(behind)}</td>
      </tr>
    ))}
  </WideTable>
)

/** How far each partition is applied, and by whom. */
export const PartitionsTable = ({ partitions, runsAs }: Pick<Topology, 'partitions' | 'runsAs'>) => (
  <WideTable
    caption={say('operations.partitions')}
    head={[
      [say('operations.partition')],
      [say('operations.position')],
      [say('operations.behind'), 'number'],
      [say('operations.member')],
    ]}
  >
    {partitions.map(({ partition, position, behind, member }) => (
      <tr key={partition}>
        <th scope="row">{partition === 'log' ? say('operations.whole-log') : partition}</th>
        <td>{position ?? '–'}</td>
        <td className="number">{numberOr(behind)}</td>
        <td>{member ?? (runsAs === 'one-process' ? say('operations.this-process') : '–')}</td>
      </tr>
    ))}
  </WideTable>
)

/** Who applies the partitions; nobody in particular where one process does it all. */
export const MembersTable = ({ members, runsAs }: Pick<Topology, 'members' | 'runsAs'>) =>
  members.length === 0 ? (
    <p>{say(runsAs === 'one-process' ? 'operations.no-group' : 'operations.no-members')}</p>
  ) : (
    <WideTable
      caption={say('operations.members')}
      head={[[say('operations.member')], [say('operations.host')], [say('operations.their-partitions')]]}
    >
      {members.map(({ member, host, partitions }) => (
        <tr key={member}>
          <th scope="row">{member}</th>
          <td>{host}</td>
          <td>{partitions.join(', ')}</td>
        </tr>
      ))}
    </WideTable>
  )

/** The tables that events are made into, and whether they are this program's. */
export const ModelsTable = ({ models }: Pick<Topology, 'models'>) => (
  <WideTable
    caption={say('operations.models')}
    head={[[say('operations.model')], [say('operations.version'), 'number'], [say('operations.state')]]}
  >
    {models.map(({ name, version, isOutdated }) => (
      <tr key={name}>
        <th scope="row">{sayCode('model', name)}</th>
        <td className="number">{version}</td>
        <td>{say(isOutdated ? 'operations.model-outdated' : 'operations.model-live')}</td>
      </tr>
    ))}
  </WideTable>
)
