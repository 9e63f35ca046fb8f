import type { HeldCaseAnswer, ReadAnswer } from '@ledger/api'
import { CaseId } from '@ledger/ledger'
import { useMemo } from 'react'
import { Link } from '../../address/link.tsx'
import { sayCase, sayKnownDate, sayOfWhom } from '../../cases/say-case.ts'
import { useOwnRead } from '../../reading/use-read.ts'
import { say, sayCode } from '../../words/say.ts'
import { FieldsAsked } from '../fields-asked.tsx'
import { commandOf, formOfCommand } from '../form-asked.ts'
import { FormFrame } from '../form-frame.tsx'
import { RecordedNotice } from '../recorded-notice.tsx'
import { saySubmit } from '../say-field.ts'
import { useRecording } from '../use-recording.ts'
import type { CaseAnswer } from './case-forms.ts'
import type { CaseFormProps } from './record-page.tsx'
import { SaidChoices } from './said-choices.tsx'
import { Waiting } from './waiting.tsx'

/** So many cases are offered: whoever has more of the kind gives the number. */
const most = 10

const wordsOf = (held: HeldCaseAnswer) => (
  <>
    {say('fact.says', { what: sayCase(held.id), said: sayOfWhom(held) })}{' '}
    <span className="aside">
      {say('merge.reported', { day: sayKnownDate(held.reportedOn) })}
      {held.lifecycle !== 'Open' && ` · ${sayCode('lifecycle', held.lifecycle)}`}
    </span>
  </>
)

/** Cases of one's agency that may be of the same person, as citizenship and gender are the same: to choose the one that stays. */
const Candidates = ({
  of: { id, person },
  chosen,
  choose,
}: {
  readonly of: CaseAnswer
  readonly chosen: string
  readonly choose: (id: string) => void
}) => {
  const [citizenship] = person.citizenships
  const { read } = useOwnRead('cases', {
    gender: person.gender === 'NonSpecifiedUnknown' ? undefined : person.gender,
    citizenship: citizenship === 'Unknown' ? undefined : citizenship,
    limit: String(most),
  })
  // Where they cannot be read, the number is asked for all the same.
  if (read === undefined || !('answer' in read)) return null
  const { cases, next }: ReadAnswer<'cases'> = read.answer
  const others = cases.filter(
    (held) => String(held.id) !== String(id) && held.lifecycle !== 'Merged' && held.lifecycle !== 'Retracted',
  )
  return (
    <SaidChoices
      id="merge-candidates"
      legend={say('merge.candidates')}
      wrong={undefined}
      several={false}
      choices={others.map((held) => ({ value: held.id, words: wordsOf(held) }))}
      isChosen={(value) => chosen === value}
      choose={choose}
    >
      {others.length === 0 && <p>{say('merge.candidates.none')}</p>}
      {next !== null && <p className="aside">{say('merge.candidates.more', { count: most })}</p>}
    </SaidChoices>
  )
}

/** Which case ends and of whom the one is that stays, before anything is recorded; or that one's agency holds none of this number. */
const Stays = ({ id, ends }: { readonly id: string; readonly ends: string }) => {
  const { read, isStale } = useOwnRead('case', {}, { id })
  if (read === undefined || isStale) return null
  if (!('answer' in read)) return read.notRead.kind === 'not-found' ? <p role="status">{say('case.none')}</p> : null
  const { person, exploitation, lifecycle } = read.answer
  return (
    <div className="notice" role="status">
      <p>
        {say('merge.stays', { number: ends.slice(0, 8) })} <Link to={`/cases/${id}`}>{sayCase(id)}</Link>
        {': '}
        {sayOfWhom({ ...person, country: exploitation.country })}
        {lifecycle !== 'Open' && ` · ${sayCode('lifecycle', lifecycle)}`}
      </p>
    </div>
  )
}

/** Merges a case into another of one's own agency that is of the same person: chosen of those that are alike, or by its number. */
export const MergeForm = ({ type, standing, csrf, again }: CaseFormProps) => {
  const { segment } = commandOf(type)
  const form = useMemo(
    () => formOfCommand(type, `/cases/${standing.id}/record/${segment}`, standing.id),
    [type, segment, standing.id],
  )
  const recording = useRecording(form, csrf, { typed: {}, revision: standing.revision })
  if (recording === undefined) return <Waiting />
  const { outcome, draft } = recording
  if (outcome.kind === 'recorded') return <RecordedNotice {...outcome} again={undefined} />
  const into = typeof draft.typed.into === 'string' ? draft.typed.into.trim().toLowerCase() : ''
  const isOther = CaseId.is(into) && into !== String(standing.id)
  return (
    <FormFrame {...{ recording, again }} submit={saySubmit(type)}>
      <Candidates of={standing} chosen={into} choose={(id) => recording.set('into', id)} />
      <FieldsAsked {...{ recording }} fields={form.fields.filter(({ path }) => path === 'into')} />
      {isOther && <Stays key={into} id={into} ends={standing.id} />}
      <FieldsAsked {...{ recording }} fields={form.fields.filter(({ path }) => path !== 'into')} />
    </FormFrame>
  )
}
