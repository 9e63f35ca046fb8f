import { Link } from '../address/link.tsx'
import { WideTable } from '../numbers/wide-table.tsx'
import { WhatWasTold } from '../reading/what-was-told.tsx'
import { say, sayCode, sayDay } from '../words/say.ts'
import type { Outcome } from './outcome.ts'
import { useNotice } from './use-notice.ts'

type Conflict = Extract<Outcome, { kind: 'conflict' }>

/** A field of which something else may stand than what was typed: both, in words; and which of them is wanted, where one may choose. */
export type Beside = {
  readonly path: string
  readonly label: string
  readonly mine: string
  readonly now: string
  readonly keepsMine?: boolean
}

const Since = ({ standing }: { readonly standing: NonNullable<Conflict['standing']> }) =>
  standing.since.length > 0 && (
    <>
      <h2>{say('conflict.since')}</h2>
      <ul>
        {standing.since.map(({ revision, type, recordedAt }) => (
          <li key={revision}>
            {say('conflict.entry', {
              what: sayCode('event', type),
              day: sayDay(recordedAt),
              time: recordedAt.slice(11, 16),
            })}
          </li>
        ))}
      </ul>
    </>
  )

/** Says that a case was changed since, or does not allow it: what was typed and what stands now side by side, and the ways on. */
export const ConflictNotice = ({
  conflict: { why, problem, standing },
  beside,
  keep,
  record,
  discard,
}: {
  readonly conflict: Conflict
  readonly beside: ReadonlyArray<Beside>
  /** Chooses between the two, of these fields. */
  readonly keep?: (paths: ReadonlyArray<string>, mine: boolean) => void
  /** Records what is typed on the case as it stands now. */
  readonly record: (revision: number) => void
  readonly discard: () => void
}) => {
  const notice = useNotice()
  const paths = beside.map(({ path }) => path)
  return (
    <div className="notice conflict" role="alert" tabIndex={-1} ref={notice}>
      <p>
        <strong>{say(why === 'changed-since' ? 'conflict.changed.title' : 'conflict.state.title')}</strong>
      </p>
      <p>{say(why === 'changed-since' ? 'conflict.changed.what' : 'conflict.state.what')}</p>
      {why === 'not-in-this-state' && <WhatWasTold errors={[]} detail={problem.detail} />}
      {why === 'changed-since' && standing !== undefined && <Since standing={standing} />}
      {beside.length > 0 && (
        <WideTable
          caption={say('conflict.caption')}
          head={[
            [say('conflict.field')],
            [say('conflict.mine')],
            [say('conflict.now')],
            ...(keep === undefined ? [] : [[say('conflict.choose')] as const]),
          ]}
        >
          {beside.map(({ path, label, mine, now, keepsMine }) => (
            <tr key={path} className={mine === now ? undefined : 'differs'}>
              <th scope="row">{label}</th>
              <td>{mine}</td>
              <td>{now}</td>
              {keep !== undefined && (
                <td>
                  {([true, false] as const).map((isMine) => (
                    <label key={String(isMine)} className="line">
                      <input
                        type="radio"
                        name={`keep-${path}`}
                        checked={keepsMine === isMine}
                        onChange={() => keep([path], isMine)}
                      />
                      {say(isMine ? 'conflict.take-mine' : 'conflict.take-now')}
                      <span className="unseen">{label}</span>
                    </label>
                  ))}
                </td>
              )}
            </tr>
          ))}
        </WideTable>
      )}
      <div className="choices">
        {keep !== undefined && beside.length > 1 && (
          <>
            <button type="button" onClick={() => keep(paths, true)}>
              {say('conflict.all-mine')}
            </button>
            <button type="button" onClick={() => keep(paths, false)}>
              {say('conflict.all-now')}
            </button>
          </>
        )}
        {standing !== undefined && why === 'changed-since' && (
          <button type="button" className="main" onClick={() => record(standing.now.revision)}>
            {say('conflict.record')}
          </button>
        )}
        <button type="button" onClick={discard}>
          {say('conflict.discard')}
        </button>
      </div>
      {why === 'not-in-this-state' && standing !== undefined && beside.length > 0 && (
        <p>
          <Link to={`/cases/${standing.now.id}/record/correction`}>{say('conflict.correct')}</Link>
        </p>
      )}
      {standing === undefined && <p>{say('conflict.unread')}</p>}
    </div>
  )
}
