import { read } from '@ledger/client'
import { takeBack, UndoReason, type ReceiptRead, type TakeBackTally } from '@ledger/importing'
import * as E from 'fp-ts/lib/Either.js'
import { useId, useState, type SyntheticEvent } from 'react'
import { Link } from '../address/link.tsx'
import { sayCase } from '../cases/say-case.ts'
import '../recording/recording.css'
import { useNotice } from '../recording/use-notice.ts'
import { say, sayCode, sayNumber } from '../words/say.ts'
import { forgetReceipt } from './receipts.ts'
import { isFigure } from './say-added.ts'

/** What was not taken back: of which case, or else which figure, and by which rule. */
type Refused = { readonly id: string; readonly isFigure: boolean; readonly rule: string }
type Came = {
  readonly tally: TakeBackTally
  readonly refused: ReadonlyArray<Refused>
  /** Why the ledger took no more, in its own words. */
  readonly problem: string | undefined
}

/** So many refusals are shown one by one at most; how many there are is counted. */
const mostShown = 20

const counted = ['cases', 'figures', 'corrections', 'already', 'changedSince', 'refused', 'left'] as const

const run = async (
  receipt: ReceiptRead,
  reason: UndoReason,
  csrf: string,
  onProgress: (share: number) => void,
): Promise<Came> => {
  const { origin } = window.location
  const refused: Refused[] = []
  const figures = new Set(receipt.added.filter(isFigure).map(({ id }) => id))
  const target = { intakeUrl: `${origin}/api/record`, token: undefined, headers: { 'ledger-csrf': csrf } }
  const { tally, problem } = await takeBack(target, receipt, reason, {
    figuresAsOf: async (parameters) => {
      const found = await read({ url: `${origin}/api/read`, token: undefined }, 'figures', { parameters })
      return E.isRight(found) ? found.right.answer.figures : []
    },
    onRefused: (id, rule) => {
      if (refused.length < mostShown) refused.push({ id, isFigure: figures.has(id), rule })
    },
    onProgress: (answered, all) => onProgress(answered / all),
  })
  return { tally, refused, problem: problem && [problem.title, problem.detail].filter(Boolean).join(' · ') }
}

const CameOfIt = ({ came: { tally, refused, problem } }: { readonly came: Came }) => {
  const notice = useNotice()
  return (
    <div className="recorded" tabIndex={-1} ref={notice} role="status">
      <h3>
        {say(problem !== undefined ? 'back.stopped' : tally.refused + tally.left > 0 ? 'back.partly' : 'back.came')}
      </h3>
      {problem !== undefined && (
        <>
          <p>{say('back.again')}</p>
          <p className="aside">
            {say('not-read.told')} <span lang="en">{problem}</span>
          </p>
        </>
      )}
      <dl className="tally">
        {counted
          .filter((name) => name === 'cases' || tally[name] > 0)
          .map((name) => (
            <div key={name}>
              <dt>{say(`back.tally.${name}`)}</dt>
              <dd>{sayNumber(tally[name])}</dd>
            </div>
          ))}
      </dl>
      {refused.length > 0 && (
        <ul>
          {refused.map((one, index) => (
            <li key={index}>
              {one.isFigure ? <code>{one.id}</code> : <Link to={`/cases/${one.id}`}>{sayCase(one.id)}</Link>}:{' '}
              {one.rule}
            </li>
          ))}
        </ul>
      )}
      {tally.changedSince > 0 && <p>{say('back.changed-since')}</p>}
      {tally.left > 0 && <p>{say('back.left')}</p>}
      {tally.cases > 0 && <p>{say('back.cases-after')}</p>}
      {tally.figures > 0 && <p>{say('back.figures-after')}</p>}
    </div>
  )
}

/** Takes one import back: once why is said, and how much it is was typed. It can be asked for again, and goes on where it was. */
export const TakeBackForm = ({ receipt, csrf }: { readonly receipt: ReceiptRead; readonly csrf: string }) => {
  const { head, added } = receipt
  const id = useId()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isUnsaid, setUnsaid] = useState(false)
  const [share, setShare] = useState<number>()
  const [came, setCame] = useState<Came>()
  const isWhole = came?.problem === undefined && came?.tally.refused === 0 && came.tally.left === 0
  const start = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const isTyped = typed.trim() === String(added.length)
    setWrong(!isTyped)
    setUnsaid(reason === '')
    if (!isTyped || !UndoReason.is(reason) || share !== undefined) return
    setCame(undefined)
    setShare(0)
    const now = await run(receipt, reason, csrf, setShare)
    setShare(undefined)
    setCame(now)
    // Where the browser keeps nothing, there is nothing to take out.
    if (now.problem === undefined && now.tally.refused + now.tally.left === 0)
      await forgetReceipt(csrf, head.import).catch(() => undefined)
  }
  return (
    <>
      {!isWhole && (
        <details className="take-back">
          <summary>
            {say('back.open')} <span className="unseen">{head.file}</span>
          </summary>
          <form noValidate onSubmit={(event) => void start(event)}>
            <label className="field">
              <span>{say('back.why')}</span>
              <select
                value={reason}
                aria-invalid={isUnsaid || undefined}
                aria-describedby={isUnsaid ? `${id}-unsaid` : undefined}
                onChange={({ target }) => setReason(target.value)}
              >
                <option value="">{say('choose.one')}</option>
                {UndoReason.codes.map((code) => (
                  <option key={code} value={code}>
                    {sayCode('undoReason', code)}
                  </option>
                ))}
              </select>
            </label>
            {isUnsaid && (
              <p className="wrong" id={`${id}-unsaid`} role="alert">
                {say('wrong.no-code')}
              </p>
            )}
            <label className="field">
              <span>{say('back.type', { count: String(added.length) })}</span>
              <input
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                aria-invalid={isWrong || undefined}
                aria-describedby={isWrong ? `${id}-wrong` : undefined}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
            {isWrong && (
              <p className="wrong" id={`${id}-wrong`} role="alert">
                {say('back.type.wrong', { count: String(added.length) })}
              </p>
            )}
            <p>
              <button type="submit" disabled={share !== undefined}>
                {say('back.do')}
              </button>
            </p>
          </form>
        </details>
      )}
      {share !== undefined && (
        <p role="status">
          <progress value={share} aria-label={say('back.progress')} /> {say('back.going')}
        </p>
      )}
      {came !== undefined && <CameOfIt came={came} />}
    </>
  )
}
