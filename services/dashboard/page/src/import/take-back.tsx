import type { ReceiptRead } from '@ledger/importing'
import * as E from 'fp-ts/lib/Either.js'
import { useEffect, useState } from 'react'
import { SaidInEnglish } from '../words/said-in-english.tsx'
import { say, sayInstant } from '../words/say.ts'
import { Download } from './download.tsx'
import { FileButton } from './file-button.tsx'
import { keptReceipts, receiptFile, receiptName, receiptOf } from './receipts.ts'
import { sayAdded } from './say-added.ts'
import { TakeBackForm } from './take-back-form.tsx'

/** The id of the section by which imports are taken back: where one goes from what came of one. */
export const takeBackId = 'take-back'

const OneImport = ({ receipt, csrf }: { readonly receipt: ReceiptRead; readonly csrf: string }) => {
  const { head, added } = receipt
  const [file] = useState(() => receiptFile(receipt))
  return (
    <li>
      <p>
        <strong>{head.file}</strong> <span className="aside">{say('back.begun', { at: sayInstant(head.at) })}</span>
      </p>
      <p>{sayAdded(added)}</p>
      <TakeBackForm {...{ receipt, csrf }} />
      <p className="aside">
        <Download file={file} name={receiptName(receipt)} text={say('back.keep')} /> {say('back.keep.what')}
      </p>
    </li>
  )
}

/** Imports that can be taken back: those that this browser knows, and one whose receipt was kept as a file. */
export const TakeBack = ({
  csrf,
  made,
}: {
  readonly csrf: string
  /** The receipts of imports that this page made, which the browser may not keep. */
  readonly made: ReadonlyArray<ReceiptRead>
}) => {
  const [kept, setKept] = useState<ReadonlyArray<ReceiptRead>>([])
  const [chosen, setChosen] = useState<ReadonlyArray<ReceiptRead>>([])
  const [wrong, setWrong] = useState<string>()
  useEffect(() => {
    let isWanted = true
    void keptReceipts(csrf).then((found) => {
      if (isWanted) setKept(found)
    })
    return () => {
      isWanted = false
    }
  }, [csrf])
  const take = async (file: File): Promise<void> => {
    const read = await receiptOf(file)
    setWrong(E.isLeft(read) ? read.left : undefined)
    if (E.isRight(read)) setChosen((before) => [read.right, ...before])
  }
  // Of one that is known twice, what this page made is the newest.
  const all = new Map([...kept, ...chosen, ...made].map((one) => [one.head.import, one] as const))
  return (
    <section aria-labelledby={takeBackId}>
      <h2 id={takeBackId} tabIndex={-1}>
        {say('back.title')}
      </h2>
      <p>{say('back.what')}</p>
      {all.size === 0 ? (
        <p>{say('back.none')}</p>
      ) : (
        <ul className="imports">
          {[...all.values()].map((receipt) => (
            <OneImport key={`${receipt.head.import} ${receipt.added.length}`} {...{ receipt, csrf }} />
          ))}
        </ul>
      )}
      <FileButton
        label={say('back.file')}
        accept=".ndjson"
        describedBy="receipt-hint"
        onFile={(file) => void take(file)}
      />
      <p className="aside" id="receipt-hint">
        {say('back.file.hint')}
      </p>
      {wrong !== undefined && (
        <p className="notice" role="alert">
          <SaidInEnglish id="back.file.wrong" place="rule" words={wrong} />
        </p>
      )}
    </section>
  )
}
