import { WideTable } from '../numbers/wide-table.tsx'
import { WhatWasTold } from '../reading/what-was-told.tsx'
import { say, sayNumber } from '../words/say.ts'
import { Download } from './download.tsx'
import { RuleBroken } from './rule-broken.tsx'
import type { Imported } from './run-import.ts'
import { takeBackId } from './take-back.tsx'

const counted = ['rows', 'added', 'known', 'corrected', 'refused', 'leftOut'] as const
const words = {
  rows: 'import.rows',
  added: 'import.added',
  known: 'import.known',
  corrected: 'import.corrected',
  refused: 'import.refused',
  leftOut: 'import.left-out',
} as const
const inTrial = {
  ...words,
  added: 'import.would-be-added',
  corrected: 'import.would-be-corrected',
  refused: 'import.would-be-refused',
} as const

const Ended = ({ ended, isTrial, tally }: Imported) => {
  switch (ended.kind) {
    case 'complete':
      return <p>{say(isTrial ? 'import.trial-complete' : 'import.complete', { added: tally.added })}</p>
    case 'stopped':
      return <p>{say('import.stopped')}</p>
    case 'header-refused':
      return (
        <div className="notice" role="alert">
          <p>
            <strong>{say('import.header-refused')}</strong>
          </p>
          <ul>
            {ended.rules.map((rule) => (
              <li key={rule}>
                <RuleBroken rule={rule} />
              </li>
            ))}
          </ul>
          <p>{say('import.header-do')}</p>
        </div>
      )
    case 'ledger-problem': {
      const { title, detail, errors } = ended.problem
      return (
        <div className="notice" role="alert">
          <p>
            <strong>{say('import.ledger-problem')}</strong>
          </p>
          <p>{say('import.again-adds-nothing')}</p>
          <WhatWasTold errors={errors} detail={[title, detail].filter(Boolean).join(': ')} />
        </div>
      )
    }
  }
}

/** What came of an import, or what would: how many rows of each kind, what was refused and why, and the rejects as a file. */
export const CameOfIt = ({ imported, fileName }: { readonly imported: Imported; readonly fileName: string }) => {
  const { tally, refused, rejects, found, isTrial, receipt } = imported
  return (
    <section aria-labelledby="came-of-it">
      <h2 id="came-of-it" tabIndex={-1}>
        {say(isTrial ? 'import.would-come' : 'import.came')}
      </h2>
      <Ended {...imported} />
      {imported.ended.kind !== 'header-refused' && (
        <dl className="tally">
          {counted
            .filter((name) => name !== 'corrected' || tally.corrected > 0)
            .map((name) => (
              <div key={name}>
                <dt>{say((isTrial ? inTrial : words)[name])}</dt>
                <dd>{sayNumber(tally[name])}</dd>
              </div>
            ))}
        </dl>
      )}
      {receipt !== undefined && (
        <p>
          {say('import.wrong-file')}{' '}
          <button type="button" onClick={() => document.getElementById(takeBackId)?.focus()}>
            {say('back.title')}
          </button>
        </p>
      )}
      {refused.length > 0 && (
        <>
          <h3>{say('import.why-refused')}</h3>
          <WideTable
            caption={say('import.why-refused')}
            isCaptionUnseen
            head={[
              [say('import.column')],
              [say('import.rule')],
              [say('import.how-often'), 'number'],
              [say('import.first-line'), 'number'],
            ]}
          >
            {refused.map(({ field, rule, count, first }) => (
              <tr key={`${field} ${rule}`}>
                <td>{field === '' ? say('import.whole-row') : <code>{field}</code>}</td>
                <td>
                  <RuleBroken rule={rule} />
                </td>
                <td className="number">{sayNumber(count)}</td>
                <td className="number">{first.line}</td>
              </tr>
            ))}
          </WideTable>
          {rejects !== undefined && (
            <p>
              <Download file={rejects} name={`${fileName}.rejects.csv`} text={say('import.rejects')} />{' '}
              <span className="aside">{say('import.rejects-are-yours')}</span>
            </p>
          )}
        </>
      )}
      {found !== undefined && found.notRead.length > 0 && (
        <p className="aside">{say('import.not-read', { columns: found.notRead.join(', ') })}</p>
      )}
    </section>
  )
}
