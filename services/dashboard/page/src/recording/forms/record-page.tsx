import { commandTable } from '@ledger/api'
import { useState, type ReactNode } from 'react'
import { useAddress } from '../../address/address.ts'
import { Link } from '../../address/link.tsx'
import { sayCase, sayOfWhom } from '../../cases/say-case.ts'
import { ShowRead } from '../../reading/show-read.tsx'
import { useOwnRead } from '../../reading/use-read.ts'
import { useMay, useSession } from '../../session/session.tsx'
import { say, sayCode, sayIfThere } from '../../words/say.ts'
import { caseForms, isOffered, isOfState, type CaseAnswer, type CaseForm } from './case-forms.ts'
import { CorrectionForm } from './correction-form.tsx'
import { EarlierFactForm } from './earlier-fact-form.tsx'
import { FactCorrectionForm } from './fact-correction-form.tsx'
import { FactWithdrawalForm } from './fact-withdrawal-form.tsx'
import { FieldsForm } from './fields-form.tsx'
import { MergeForm } from './merge-form.tsx'

type Command = keyof typeof caseForms

/** What a form on a case is given. */
export type CaseFormProps = {
  readonly type: Command
  readonly standing: CaseAnswer
  readonly csrf: string
  readonly agency: string
  /** Begins anew, with nothing typed, on the case as it stands then. */
  readonly again: () => void
}

const commandAt = (segment: string | undefined): Command | undefined =>
  commandTable.find((entry) => entry.kind === 'case' && entry.segment !== '' && entry.segment === segment)?.type as
    Command | undefined

/** Of which case it is. */
const OfCase = ({ standing }: { readonly standing: CaseAnswer }) => {
  const { id, person, exploitation } = standing
  return (
    <p className="of-case">
      <Link to={`/cases/${id}`}>{sayCase(id)}</Link> {sayOfWhom({ ...person, country: exploitation.country })}
    </p>
  )
}

const NotThus = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="notice">
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
)

/** What asks for a command; or why it is not asked for of this case. */
const AskedFor = ({ form, ...props }: CaseFormProps & { readonly form: CaseForm }) => {
  const { type, standing } = props
  if (!isOfState(form, standing))
    return (
      <NotThus title={sayCode('record.not-of', standing.lifecycle)}>
        <p>
          <Link to={standing.lifecycle === 'Open' ? `/cases/${standing.id}` : `/cases/${standing.id}/record/reopening`}>
            {say(standing.lifecycle === 'Open' ? 'recorded.to-case' : 'record.reopen-first')}
          </Link>
        </p>
      </NotThus>
    )
  switch (form.kind) {
    case 'fields':
      return <FieldsForm {...props} form={form} />
    case 'correction':
      return <CorrectionForm {...props} />
    case 'fact-withdrawal':
      return <FactWithdrawalForm {...props} />
    case 'fact-correction':
      return <FactCorrectionForm {...props} />
    case 'report':
      return <Link to="/report">{sayCode('record', type)}</Link>
    case 'merge':
      return <MergeForm {...props} />
    case 'earlier-fact':
      return isOffered(form, standing) ? (
        <EarlierFactForm {...props} />
      ) : (
        <NotThus title={say('earlier-fact.only-one')}>
          <p>{say('earlier-fact.only-one.do')}</p>
          <p>
            <Link to={`/cases/${standing.id}`}>{say('recorded.to-case')}</Link>
          </p>
        </NotThus>
      )
  }
}

/** `/cases/{id}/record/{segment}`: records something on a case. */
export const RecordPage = () => {
  const [, , id = '', , segment] = useAddress().path.split('/')
  const type = commandAt(segment)
  const session = useSession()
  const may = useMay()
  const reading = useOwnRead('case', {}, { id })
  const [round, setRound] = useState(0)
  const again = () => {
    reading.again()
    setRound(round + 1)
  }
  if (type === undefined) return <h1>{say('no-page.title')}</h1>
  const what = sayIfThere(`record.${type}.what`)
  return (
    <>
      <h1>{sayCode('record', type)}</h1>
      {what !== undefined && <p>{what}</p>}
      {session?.signedIn === true && may?.(type) !== true ? (
        <NotThus title={say('may-not.title')}>
          <p>{say('may-not.text')}</p>
        </NotThus>
      ) : (
        <ShowRead of={reading}>
          {(standing) => (
            <>
              <OfCase standing={standing} />
              {session?.signedIn === true && !reading.isStale && (
                <AskedFor
                  key={`${id} ${type} ${round}`}
                  form={caseForms[type]}
                  csrf={session.csrf}
                  agency={session.agency}
                  {...{ type, standing, again }}
                />
              )}
            </>
          )}
        </ShowRead>
      )}
    </>
  )
}
