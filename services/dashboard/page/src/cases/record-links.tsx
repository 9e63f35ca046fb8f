import type { ReadAnswer } from '@ledger/api'
import type { SubmittedCommands } from '@ledger/ledger'
import { caseForms } from '../recording/forms/case-forms.ts'
import { useMay } from '../session/session.tsx'
import { say } from '../words/say.ts'
import { RecordLink } from './next-steps.tsx'

type Command = SubmittedCommands['case']

/** All that can be recorded on a case as it stands, by whoever may. */
export const RecordLinks = ({ id, lifecycle }: ReadAnswer<'case'>) => {
  const may = useMay()
  const types = (Object.keys(caseForms) as ReadonlyArray<Command>).filter((type) => {
    const form = caseForms[type]
    if (form.kind === 'report' || form.kind === 'not-offered' || may?.(type) !== true) return false
    const lifecycles = form.kind === 'fields' ? (form.of ?? ['Open']) : ['Open']
    return lifecycles.includes(lifecycle)
  })
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
