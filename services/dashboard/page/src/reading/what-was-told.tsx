import { say } from '../words/say.ts'
import type { NotRead } from './reading.ts'

/** What the ledger says of a problem, in its own words: which fields break which rules, and what to do about it. */
export const WhatWasTold = ({ errors, detail }: Pick<NotRead, 'errors' | 'detail'>) => (
  <>
    {errors.length > 0 && (
      <ul>
        {errors.map(({ field, rule }) => (
          <li key={`${field} ${rule}`}>
            <code>{field}</code>: <span lang="en">{rule}</span>
          </li>
        ))}
      </ul>
    )}
    {detail !== undefined && (
      <p className="aside">
        {say('not-read.told')} <span lang="en">{detail}</span>
      </p>
    )}
  </>
)
