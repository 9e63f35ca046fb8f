import type { TaggedCommand } from '@ledger/client'
import { sha256 } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { VictimLine } from './victims-listed.ts'

/** What is said of all persons of an operation: their report without the person, and how they came free, where they did. */
export type SaidOfAll = {
  readonly operation: string
  readonly report: Readonly<Record<string, unknown>>
  readonly rescue: Readonly<Record<string, unknown>> | undefined
}

/** The commands for one line: the report, and what ties the case to the operation. */
export type VictimCommands = {
  readonly line: VictimLine
  readonly key: string
  readonly report: TaggedCommand<VictimLine>
  readonly tie: TaggedCommand<VictimLine>
}

/**
 * The commands for each line that is in order. A line's key is of what it says: sent again it is recorded once, and another line
 * that is corrected meanwhile does not change it. Of two lines that say the same the second has another; and so has
 * one beside such a line that was recorded before (`recorded`).
 */
export const victimCommands = (
  lines: ReadonlyArray<VictimLine>,
  { operation, report, rescue }: SaidOfAll,
  formKey: string,
  recorded: ReadonlySet<string>,
): ReadonlyArray<VictimCommands> => {
  const used = new Set(recorded)
  return lines.flatMap((line) => {
    if (E.isLeft(line.person)) return []
    const data = { ...report, person: line.person.right }
    const said = sha256(JSON.stringify([data, operation, rescue ?? null]))
    let nth = 1
    while (used.has(`${formKey}:${said}:${nth}`)) nth++
    const key = `${formKey}:${said}:${nth}`
    used.add(key)
    const tie =
      rescue === undefined
        ? ({ command: 'LinkOperation', data: { operation } } as const)
        : ({ command: 'RecordRescue', data: { ...rescue, operation } } as const)
    return [
      {
        line,
        key,
        report: { tag: line, command: { key, command: 'ReportVictim', data } },
        tie: { tag: line, command: { key: `${key}:tie`, recordKey: key, ...tie } },
      },
    ]
  })
}
