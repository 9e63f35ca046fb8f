import type { ReadAnswer } from '@ledger/api'
import { Case, factCodecs } from '@ledger/ledger'
import type * as t from 'io-ts'
import { Link } from '../address/link.tsx'
import { WideTable } from '../numbers/wide-table.tsx'
import { fieldsOf } from '../recording/field.ts'
import { sayField, saySaid } from '../recording/say-field.ts'
import { say } from '../words/say.ts'
import { RecordLink } from './next-steps.tsx'
import { sayCase } from './say-case.ts'

type Conflict = NonNullable<ReadAnswer<'case'>['mergeConflicts']>[number]

/** By which codec each part of a case that can be told otherwise is read. */
const codecOf: Readonly<Record<string, t.Mixed>> = {
  person: Case.required.person,
  exploitation: Case.required.exploitation,
  rescue: factCodecs.VictimRescued,
  shelterAdmission: factCodecs.ShelterAdmitted,
  departure: factCodecs.RepatriationDeparted,
  reintegrationStart: factCodecs.ReintegrationStarted,
}

const wordsOf = ({ field, stands, told }: Conflict) => {
  const [part = '', name = ''] = field.split('.')
  const codec = codecOf[part]
  const known = codec === undefined ? undefined : fieldsOf(codec).find((one) => one.name === name)
  if (known === undefined) return { name: field, stands: JSON.stringify(stands), told: JSON.stringify(told) }
  return { name: sayField(known), stands: saySaid(known, stands), told: saySaid(known, told) }
}

/** What the case and those merged into it say otherwise of the same: for people to look at, and correct. */
export const MergeConflicts = ({ id, lifecycle, mergeConflicts = [] }: ReadAnswer<'case'>) =>
  mergeConflicts.length > 0 && (
    <section aria-labelledby="conflicts">
      <h2 id="conflicts">{say('case.conflicts')}</h2>
      <p>{say('case.conflicts.what')}</p>
      <WideTable
        caption={say('case.conflicts')}
        isCaptionUnseen
        head={[[say('conflict.field')], [say('conflict.now')], [say('case.conflicts.told')]]}
      >
        {mergeConflicts.map((conflict, index) => {
          const said = wordsOf(conflict)
          return (
            <tr key={index}>
              <th scope="row">{said.name}</th>
              <td>{said.stands}</td>
              <td>
                {said.told} (<Link to={`/cases/${conflict.duplicate}`}>{sayCase(conflict.duplicate)}</Link>)
              </td>
            </tr>
          )
        })}
      </WideTable>
      {lifecycle === 'Open' && (
        <p>
          <RecordLink id={id} type="CorrectDetails" />
        </p>
      )}
    </section>
  )
