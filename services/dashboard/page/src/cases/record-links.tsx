import type { ReadAnswer } from '@ledger/api'
import type { SubmittedCommands } from '@ledger/ledger'
import { caseForms, isOffered } from '../recording/forms/case-forms.ts'
import { useMay } from '../session/session.tsx'
import { say } from '../words/say.ts'
import { RecordLink } from './next-steps.tsx'

type Command = SubmittedCommands['case']

/** All that can be recorded on a case as it stands, by whoever may. */
export const RecordLinks = (standing: ReadAnswer<'case'>) => {
  const { id } = standing
  const may = useMay()
  const types = (Object.keys(caseForms) as ReadonlyArray<Command>).filter(
    (type) => type !== 'ReportVictim' && may?.(type) === true && isOffered(caseForms[type], standing),
  )
  if (types.length === 0) return null
  return (
    <section aria-labelledby="record">
      <h2 id="record">{say('case.record')}</h2>
      <ul className="record-links">
        {types.map((type) => (
          <li key={type}>
            <RecordLink id={id} type={type} />
          </li>
        ))}
      </ul>
    </section>
  )
}
