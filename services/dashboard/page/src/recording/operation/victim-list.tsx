import { useState } from 'react'
import { say } from '../../words/say.ts'
import { mostVictims } from './victims-listed.ts'

/** So long a file may be: a line a person, and no more than can be sent. */
const longestFile = 100_000

/** Where the persons are listed: typed, pasted out of a table, or taken from a file. */
export const VictimList = ({
  text,
  count,
  change,
}: {
  readonly text: string
  readonly count: number
  readonly change: (text: string) => void
}) => {
  const [isTooLong, setTooLong] = useState(false)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setTooLong(file.size > longestFile)
    if (file.size <= longestFile) change(await file.text())
  }
  return (
    <>
      <h2>{say('victims.persons')}</h2>
      <p id="victims-how">{say('victims.how')}</p>
      <pre>{'Indonesia, F, 22\nPHL; man; 30-38\nunknown, girl, child'}</pre>
      <div className="asked">
        <label htmlFor="victims">{say('victims.list')}</label>
        <textarea
          id="victims"
          rows={8}
          spellCheck={false}
          autoComplete="off"
          maxLength={longestFile}
          aria-describedby="victims-how"
          value={text}
          onChange={({ target }) => change(target.value)}
        />
        <p className={count > mostVictims ? 'wrong' : 'aside'}>{say('victims.count', { count, most: mostVictims })}</p>
      </div>
      <div className="asked">
        <label htmlFor="victims-file">{say('victims.file')}</label>
        <input
          id="victims-file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-describedby={isTooLong ? 'victims-file-wrong' : undefined}
          onChange={({ target }) => void take(target.files?.[0])}
        />
        {isTooLong && (
          <p className="wrong" id="victims-file-wrong">
            {say('victims.file-too-long')}
          </p>
        )}
      </div>
    </>
  )
}
