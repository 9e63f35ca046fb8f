import * as E from 'fp-ts/lib/Either.js'
import type { FormatName } from '@ledger/exchange'
import type { ReceiptRead } from '@ledger/importing'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../session/session.tsx'
import { SaidInEnglish } from '../words/said-in-english.tsx'
import { say, sayNumber } from '../words/say.ts'
import { CameOfIt } from './came-of-it.tsx'
import { ChooseFile } from './choose-file.tsx'
import { chosenFile, type ChosenFile } from './chosen-file.ts'
import { choicesByName, mapOf, type ColumnChoices } from './column-choices.ts'
import { ColumnMapping } from './column-mapping.tsx'
import { CorrectionChoice } from './correction-choice.tsx'
import { nothingCorrected, tellsOfCases, type Correcting } from './correcting.ts'
import './import.css'
import { RuleBroken } from './rule-broken.tsx'
import { runImport, type Imported, type ImportProgress } from './run-import.ts'
import { TakeBack } from './take-back.tsx'
import { nothingTyped, statedOf, type Typed } from './stated.ts'
import { FormatChoice, StatedFields } from './what-it-is.tsx'

type Running = { readonly progress: ImportProgress | undefined; readonly stop: () => void; readonly isTrial: boolean }

const separators: Readonly<Record<string, 'import.commas' | 'import.semicolons' | 'import.tabs'>> = {
  ',': 'import.commas',
  ';': 'import.semicolons',
  '\t': 'import.tabs',
}

/** What was recognised of a file, what else is to be said of it, and what came of it. */
const OneFile = ({
  chosen,
  csrf,
  onReceipt,
}: {
  readonly chosen: ChosenFile
  readonly csrf: string
  /** Told what an import added. */
  readonly onReceipt: (receipt: ReceiptRead) => void
}) => {
  const { file, header } = chosen
  const [format, setFormat] = useState<FormatName | undefined>(chosen.format)
  const [isMapped, setMapped] = useState(chosen.format === undefined)
  const [choices, setChoices] = useState<ColumnChoices>({})
  const [typed, setTyped] = useState<Typed>(nothingTyped)
  const [correcting, setCorrecting] = useState<Correcting>(nothingCorrected)
  const [running, setRunning] = useState<Running>()
  const [imported, setImported] = useState<Imported>()
  const [broken, setBroken] = useState<string>()
  const stopRunning = useRef<() => void>(undefined)
  useEffect(() => () => stopRunning.current?.(), [])
  useEffect(() => {
    if (imported !== undefined) document.getElementById('came-of-it')?.focus()
  }, [imported])

  const stated = format && statedOf(format, typed)
  const map = format === undefined || !isMapped ? E.right(undefined) : mapOf(format, choices)
  const change = <A,>(set: (value: A) => void) => {
    return (value: A): void => {
      set(value)
      setImported(undefined)
    }
  }
  const begin = async (isTrial: boolean): Promise<void> => {
    if (format === undefined || stated === undefined || E.isLeft(stated) || E.isLeft(map)) return
    const controller = new AbortController()
    const stop = (): void => controller.abort()
    stopRunning.current = stop
    setBroken(undefined)
    setImported(undefined)
    setRunning({ progress: undefined, stop, isTrial })
    try {
      const trial = isTrial ? undefined : imported?.tried
      const asked = { file, format, map: map.right, ...stated.right, correcting, trial }
      const onProgress = (progress: ImportProgress): void => setRunning({ progress, stop, isTrial })
      const came = await runImport(asked, csrf, controller.signal, onProgress)
      setImported(came)
      if (came.receipt !== undefined) onReceipt(came.receipt)
    } catch (error) {
      if (!controller.signal.aborted) setBroken(error instanceof Error ? error.message : String(error))
    } finally {
      setRunning(undefined)
    }
  }
  const isReady = stated !== undefined && E.isRight(stated) && E.isRight(map) && running === undefined
  const isTried = imported?.isTrial === true && imported.ended.kind === 'complete'

  return (
    <>
      <section aria-labelledby="recognised">
        <h2 id="recognised">{say('import.recognised')}</h2>
        <p>
          {say(chosen.format === undefined ? 'import.is-unknown' : 'import.is-known', {
            file: file.name,
            format: chosen.format ?? '',
            parted: say(separators[header.separator] ?? 'import.commas'),
            columns: header.columns.length,
          })}
        </p>
        <FormatChoice
          format={format}
          onFormat={change((name: FormatName) => {
            setFormat(name)
            setMapped(name !== chosen.format)
            setChoices(choicesByName(name, header.columns))
          })}
        />
        {format !== undefined && (
          <>
            <label className="tick">
              <input
                type="checkbox"
                checked={isMapped}
                onChange={({ target }) => {
                  change(setMapped)(target.checked)
                  if (Object.keys(choices).length === 0) setChoices(choicesByName(format, header.columns))
                }}
              />
              <span>{say('import.other-columns')}</span>
            </label>
            {isMapped && (
              <ColumnMapping
                format={format}
                columns={header.columns}
                choices={choices}
                onChoices={change(setChoices)}
              />
            )}
            {E.isLeft(map) && (
              <ul className="notice" role="status">
                {map.left.map(({ line, field, rule }) => (
                  <li key={`${line} ${field} ${rule}`}>
                    <RuleBroken rule={rule} />
                  </li>
                ))}
              </ul>
            )}
            <StatedFields
              format={format}
              typed={typed}
              wrong={stated !== undefined && E.isLeft(stated) ? stated.left : undefined}
              onTyped={change(setTyped)}
            />
            {tellsOfCases(format) && <CorrectionChoice correcting={correcting} onCorrecting={change(setCorrecting)} />}
          </>
        )}
        <p className="actions">
          <button type="button" disabled={!isReady} onClick={() => void begin(true)}>
            {say('import.try')}
          </button>{' '}
          <button type="button" disabled={!isReady || !isTried} onClick={() => void begin(false)}>
            {say('import.import')}
          </button>
        </p>
        {!isTried && running === undefined && <p className="aside">{say('import.try-first')}</p>}
      </section>
      {running !== undefined && (
        <p role="status">
          <progress value={running.progress?.share} aria-label={say('import.progress')} />{' '}
          {say(running.isTrial ? 'import.trying' : 'import.importing', {
            rows: sayNumber(running.progress?.tally.rows ?? 0),
          })}{' '}
          <button type="button" onClick={running.stop}>
            {say('import.stop')}
          </button>
        </p>
      )}
      {broken !== undefined && (
        <p className="notice" role="alert">
          <SaidInEnglish id="import.broken" place="reason" words={broken} />
        </p>
      )}
      {imported !== undefined && <CameOfIt imported={imported} fileName={file.name} />}
    </>
  )
}

/** Brings a file of cases or figures into the ledger: what it is, what would come of it, and then what came. */
export const ImportPage = () => {
  const session = useSession()
  const [chosen, setChosen] = useState<ChosenFile>()
  const [unreadable, setUnreadable] = useState<string>()
  const [made, setMade] = useState<ReadonlyArray<ReceiptRead>>([])
  const take = (file: File): void => {
    setUnreadable(undefined)
    chosenFile(file).then(setChosen, (error: unknown) => {
      setChosen(undefined)
      setUnreadable(error instanceof Error ? error.message : String(error))
    })
  }
  return (
    <>
      <h1>{say('page.import')}</h1>
      <p>{say('import.what')}</p>
      <p className="aside">{say('import.stays-here')}</p>
      <ChooseFile onFile={take} />
      {unreadable !== undefined && (
        <p className="notice" role="alert">
          <SaidInEnglish id="import.unreadable" place="reason" words={unreadable} />
        </p>
      )}
      {chosen !== undefined && session?.signedIn === true && (
        <OneFile
          key={`${chosen.file.name} ${chosen.file.lastModified} ${chosen.file.size}`}
          chosen={chosen}
          csrf={session.csrf}
          onReceipt={(receipt) => setMade((before) => [receipt, ...before])}
        />
      )}
      {session?.signedIn === true && <TakeBack csrf={session.csrf} made={made} />}
    </>
  )
}
