import { sendCommands, type ApiProblem } from '@ledger/client'
import * as E from 'fp-ts/lib/Either.js'
import { sameSession } from '../same-session.ts'
import type { VictimCommands } from './victim-commands.ts'

/** What came of one line: its case, or why there is none. `half`: the case is recorded, and not tied to the operation. */
export type VictimResult =
  | { readonly kind: 'recorded'; readonly id: string }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  | { readonly kind: 'half'; readonly id: string; readonly problem: ApiProblem }

/** What came of all lines, by their keys; or why that is not known, or was not tried. */
export type VictimsSent =
  | { readonly kind: 'answered'; readonly results: ReadonlyMap<string, VictimResult> }
  | { readonly kind: 'unknown' | 'not-now' | 'signed-out' | 'another-person' }

type Who = { readonly csrf: string; readonly owner: string | undefined }

const targetOf = (csrf: string, dryRun: boolean) => ({
  intakeUrl: `${window.location.origin}/api/record`,
  token: undefined,
  headers: { 'ledger-csrf': csrf },
  dryRun,
})

/** Asks what the reports would come to; nothing is recorded. What ties them to the operation cannot be tried before they are there. */
export const tryVictims = async (
  victims: ReadonlyArray<VictimCommands>,
  { csrf, owner }: Who,
): Promise<VictimsSent> => {
  const who = await sameSession(csrf, owner)
  if (who.kind !== 'same') return { kind: who.kind === 'nobody-answered' ? 'not-now' : who.kind }
  const results = new Map<string, VictimResult>()
  const keys = new Map(victims.map(({ line, key }) => [line.line, key]))
  const sent = await sendCommands(
    targetOf(who.csrf, true),
    victims.map(({ report }) => report),
    {
      onAccepted: ({ line }, { id }) => void results.set(keys.get(line) ?? '', { kind: 'recorded', id }),
      onRefused: ({ line }, problem) => void results.set(keys.get(line) ?? '', { kind: 'refused', problem }),
    },
  )
  return E.isLeft(sent) ? { kind: 'not-now' } : { kind: 'answered', results }
}

/**
 * Records the reports, and ties each to the operation. Each line has keys of its own: where the answer is lost, all is sent
 * again, and what is in already stays as it is.
 */
export const sendVictims = async (
  victims: ReadonlyArray<VictimCommands>,
  { csrf, owner, begin }: Who & { readonly begin: () => Promise<void> },
): Promise<VictimsSent> => {
  const who = await sameSession(csrf, owner)
  if (who.kind !== 'same') return { kind: who.kind === 'nobody-answered' ? 'not-now' : who.kind }
  await begin()
  const results = new Map<string, VictimResult>()
  const keys = new Map(victims.map(({ line, key }) => [line.line, key]))
  const sent = await sendCommands(
    targetOf(who.csrf, false),
    victims.flatMap(({ report, tie }) => [
      { tag: { line: report.tag.line, isReport: true }, command: report.command },
      { tag: { line: tie.tag.line, isReport: false }, command: tie.command },
    ]),
    {
      onAccepted: ({ line }, { id }) => {
        const key = keys.get(line) ?? ''
        if (results.get(key)?.kind !== 'refused') results.set(key, { kind: 'recorded', id })
      },
      onRefused: ({ line, isReport }, problem) => {
        const key = keys.get(line) ?? ''
        const before = results.get(key)
        if (isReport) results.set(key, { kind: 'refused', problem })
        // Where there is no case, nothing can be tied: that was said already.
        else if (before?.kind === 'recorded') results.set(key, { kind: 'half', id: before.id, problem })
      },
    },
  )
  return E.isLeft(sent) ? { kind: 'unknown' } : { kind: 'answered', results }
}
