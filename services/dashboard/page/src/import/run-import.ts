import { importers, rejectLine, rejectsHeader, type FileFound, type FormatMap, type FormatName } from '@ledger/exchange'
import {
  addedBy,
  correctedBy,
  instantBy,
  refusals,
  sendRows,
  type ReceiptRead,
  type RefusedKind,
  type RowsSent,
  type RowTally,
} from '@ledger/importing'
import type { Country } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesOf } from './chosen-file.ts'
import { correctionBy, type Correcting } from './correcting.ts'
import { keepAdded } from './receipts.ts'

/** What is imported and how: the file, its format, and what it does not say itself. */
export type Import = {
  readonly file: File
  readonly format: FormatName
  readonly map: FormatMap | undefined
  readonly edition: Edition | undefined
  readonly reportingCountry: Country | undefined
  readonly skipAggregates: boolean
  readonly correcting: Correcting
  /** What the trial found, by which the import knows what it adds itself; undefined where it is the trial. */
  readonly trial: Tried | undefined
}

/** What a trial found: which rows were in before, by their keys, and the digest of the file. */
type Tried = { readonly known: ReadonlySet<string>; readonly digest: string }

/** How far an import is: what came of the rows, and how much of the file is read, from 0 to 1. */
export type ImportProgress = { readonly tally: RowTally; readonly share: number }

/** What came of an import. */
export type Imported = RowsSent & {
  readonly isTrial: boolean
  /** What was found at the top of the file; undefined where its header does not hold. */
  readonly found: FileFound | undefined
  readonly refused: ReadonlyArray<RefusedKind>
  /** The rows that were not taken, as a file: line, field, value and rule. */
  readonly rejects: Blob | undefined
  /** What the trial found; of an import, that of the trial before it. */
  readonly tried: Tried
  /** What it added, by which it is taken back; undefined of a trial, and where it added nothing. */
  readonly receipt: ReceiptRead | undefined
}

/** So many characters of rejects are joined before they become part of the file. */
const inPart = 100_000

/** The rejects as a file; in parts, as a text that grows line by line is copied each time. */
const rejectsFile = () => {
  const parts: string[] = []
  let part = rejectsHeader
  return {
    add: (line: string): void => {
      part += line
      if (part.length < inPart) return
      parts.push(part)
      part = ''
    },
    file: (): Blob => new Blob([...parts, part], { type: 'text/csv' }),
  }
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * An import that begins: with an id of its own, by the ledger's clock. Where the log ends the page is not told, which is what the
 * position says; what this import adds it tells by what the trial found there.
 */
const begin = async (file: string, digest: string, signal: AbortSignal): Promise<ReceiptRead['head']> => {
  const answer = await fetch('/api/session', { signal })
  const at = instantBy(answer.headers.get('date'), Date.now())
  return { file, digest, import: hex(crypto.getRandomValues(new Uint8Array(6))), position: '-1', at }
}

/**
 * Reads a file on this machine and sends what it says, row by row, by the ledger's own importer: cells that are not read
 * do not leave it. `csrf` is the session's. What is added is kept after each batch, sealed, where the browser keeps anything.
 */
export const runImport = async (
  { file, format, map, edition, reportingCountry, skipAggregates, correcting, trial }: Import,
  csrf: string,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<Imported> => {
  const { read, columnOf } = importers[format]
  const refused = refusals()
  const rejects = rejectsFile()
  const known = new Set<string>()
  const digest = sha256.create()
  const head = trial && (await begin(file.name, trial.digest, signal))
  const added: ReceiptRead['added'][number][] = []
  let keptTo = 0
  let found: FileFound | undefined
  let bytes = 0
  const rows = read(
    bytesOf(file, (chunk, count) => {
      bytes = count
      if (trial === undefined) digest.update(chunk)
    }),
    {
      ...{ signal, skipAggregates, onFile: (one: FileFound) => (found = one) },
      ...(map !== undefined && { map }),
      ...(edition !== undefined && { edition }),
      ...(reportingCountry !== undefined && { reportingCountry }),
    },
  )
  const target = {
    intakeUrl: `${window.location.origin}/api/record`,
    token: undefined,
    headers: { 'ledger-csrf': csrf },
    ...{ signal, dryRun: trial === undefined },
  }
  const correction = correctionBy(correcting, signal)
  const sent = await sendRows(
    target,
    { rows, columnOf, ...(correction && { correction }) },
    {
      onRejects: (some) => {
        refused.add(some)
        for (const one of some) rejects.add(rejectLine(one))
      },
      onAccepted: (command, accepted) => {
        const wasThere = accepted.repeated || accepted.events.length === 0
        if (trial === undefined) {
          if (wasThere) known.add(command.key)
          return
        }
        // One that is answered as sent before, and was not there at the trial, is of this import: its first answer was lost.
        const one = wasThere && trial.known.has(command.key) ? undefined : addedBy(command, accepted)
        if (one !== undefined && accepted.events.length > 0) added.push(one)
      },
      onCorrected: (command, changes, accepted) => {
        if (trial !== undefined && accepted.events.length > 0) added.push(correctedBy(command, changes, accepted))
      },
      onProgress: async (tally) => {
        if (head !== undefined && added.length > keptTo) {
          const some = added.slice(keptTo)
          keptTo = added.length
          // Where the browser keeps nothing, as in a private window, the receipt is there as long as the page is.
          await keepAdded(csrf, head, some).catch(() => undefined)
        }
        onProgress({ tally, share: file.size === 0 ? 1 : bytes / file.size })
      },
    },
  )
  return {
    ...sent,
    isTrial: trial === undefined,
    found,
    refused: refused.kinds(),
    rejects: sent.tally.refused === 0 ? undefined : rejects.file(),
    tried: trial ?? { known, digest: hex(digest.digest()) },
    receipt: head === undefined || added.length === 0 ? undefined : { head, added },
  }
}
