import type { BatchCommand } from '@ledger/wire'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Acknowledgement } from './acknowledgements.ts'
import { caseIdOf } from './work-list.ts'

/** Where commands go, and on whose behalf. */
export type Target = { readonly intakeUrl: string; readonly token: string; readonly agency: string }

/** What came of one command: acknowledged, refused for good, or - of a line that never came - nothing that is known. */
export type Answer =
  | { readonly kind: 'acknowledged'; readonly acknowledgement: Acknowledgement; readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'again' }

const Accepted = t.type({
  id: t.string,
  revision: t.number,
  position: t.string,
  events: t.readonlyArray(t.string),
})
const Line = t.intersection([
  t.type({ line: t.number, status: t.number }),
  t.partial({ repeated: t.boolean, problem: t.unknown }),
])

/** The commands that are also sent alone, each to its own address. */
const segments: Readonly<Record<string, string>> = {
  ReportVictim: '',
  AssessStatus: '/status-assessment',
  RecordRescue: '/rescue',
  RecordRepatriation: '/repatriation',
  CorrectDetails: '/correction',
  MergeCase: '/merge',
}

const passing: ReadonlySet<number> = new Set([408, 425, 429, 503, 504])

const refusalOf = (status: number, body: unknown): Answer => {
  const text = JSON.stringify(body)
  // Until the first load has registered the agency, it may not write; the same request under way is no refusal either.
  const soon = passing.has(status) || /not registered|in-progress|contended/.test(text)
  return soon ? { kind: 'again' } : { kind: 'refused', reason: `${status} ${text}` }
}

const acceptedOf = (key: string, body: unknown, repeated: boolean): Answer => {
  const accepted = decode(Accepted)(body)
  if (E.isLeft(accepted)) return { kind: 'refused', reason: `an answer that cannot be read: ${JSON.stringify(body)}` }
  const { id, revision, position, events } = accepted.right
  return { kind: 'acknowledged', acknowledgement: { key, id, revision, position, events }, repeated }
}

/** Whether a command can be sent alone. */
export const canGoAlone = ({ command }: BatchCommand): boolean => segments[command] !== undefined

/** Sends one command to its own address. Throws where the connection breaks before the answer is there. */
export const sendAlone = async (target: Target, { key, command, data, recordKey }: BatchCommand): Promise<Answer> => {
  const { intakeUrl, token, agency } = target
  const id = recordKey === undefined ? '' : `/${caseIdOf(agency, recordKey)}`
  const response = await fetch(`${intakeUrl}/v1/cases${id}${segments[command]}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': JSON.stringify(key),
      ...(recordKey !== undefined && { 'if-match': '*' }),
    },
    body: JSON.stringify(data),
  })
  const body: unknown = await response.json()
  if (!response.ok) return refusalOf(response.status, body)
  return acceptedOf(key, body, response.headers.get('idempotency-replayed') === 'true')
}

const answerOfLine = (commands: ReadonlyArray<BatchCommand>, text: string): readonly [number, Answer] | undefined => {
  const body: unknown = JSON.parse(text)
  const line = decode(Line)(body)
  if (E.isLeft(line)) return undefined
  const { line: number, status, repeated = false, problem } = line.right
  const key = commands[number - 1]!.key
  return [number - 1, status < 300 ? acceptedOf(key, body, repeated) : refusalOf(status, problem)]
}

/**
 * Sends commands as one batch, and tells each answer as soon as its line is whole: what was acknowledged before the
 * connection broke is acknowledged. Throws where it breaks.
 */
export const sendBatch = async (
  { intakeUrl, token }: Target,
  commands: ReadonlyArray<BatchCommand>,
  tell: (index: number, answer: Answer) => void,
): Promise<void> => {
  const response = await fetch(`${intakeUrl}/v1/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: commands.map((command) => JSON.stringify(command)).join('\n'),
  })
  let rest = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const answer = answerOfLine(commands, line)
      if (answer !== undefined) tell(...answer)
    }
  }
}
