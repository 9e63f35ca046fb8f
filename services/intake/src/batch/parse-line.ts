import { decode } from '@ledger/kernel'
import { deniedBeforehand } from '@ledger/ledger'
import { denialProblem, problem, type Problem, type RouteRequest } from '@ledger/service-kit'
import { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { commandsByType, type CommandEntry } from '@ledger/api'
import { recordIdOf } from '../submission/record-ids.ts'
import type { NumberedLine } from './read-lines.ts'
import { isTriable, notTriable } from './triable.ts'

/** Whoever sends a batch, and what is told and asked of the request while it is worked at. */
export type Sender = Pick<
  RouteRequest<unknown, unknown, unknown>,
  'caller' | 'agency' | 'correlationId' | 'traceparent' | 'note' | 'pace' | 'signal'
> & {
  readonly now: () => number
  /** Whether it is asked only what the commands would come to. */
  readonly isDryRun: boolean
}

/** A line that is a command: which, of which record, under which key. */
export type ParsedLine = {
  readonly key: string
  readonly entry: CommandEntry
  readonly id: string
  readonly data: unknown
  readonly earlier: NonNullable<BatchCommand['earlier']>
}

const parseJson = (text: string): E.Either<Problem, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch (error) {
    return E.left(problem('malformed-request', `The line is not valid JSON: ${(error as Error).message}`))
  }
}

/** The command that a value says; on the left what is wrong with it, as its answer says. */
export const parseCommand = (
  said: unknown,
  { caller, agency, isDryRun }: Pick<Sender, 'caller' | 'agency' | 'isDryRun'>,
): E.Either<Problem, ParsedLine> => {
  const line = decode(BatchCommand)(said)
  if (E.isLeft(line)) return E.left(problem('invalid-request', undefined, { errors: line.left }))
  const { key, command } = line.right
  const entry = commandsByType.get(command)
  if (entry === undefined) return E.left(problem('invalid-request', `There is no command ${command}.`))
  if (isDryRun && !isTriable(entry)) return E.left(notTriable)
  const denied = deniedBeforehand(caller, entry.type, agency.standing)
  if (denied !== undefined) return E.left(denialProblem(entry.type, denied, command))
  const data = decode(entry.codec)(line.right.data)
  if (E.isLeft(data)) {
    const errors = data.left.map(({ field, rule }) => ({ field: field === '' ? 'data' : `data.${field}`, rule }))
    return E.left(problem('invalid-request', undefined, { errors }))
  }
  const named = { id: line.right.id, key: line.right.recordKey ?? key }
  const id = recordIdOf(entry, caller.agency, data.right, named)
  return E.right({ key, entry, id, data: data.right, earlier: line.right.earlier ?? [] })
}

/** The command of a line; on the left what is wrong with it, as its answer says. */
export const parseLine = ({ text }: NumberedLine, sender: Sender): E.Either<Problem, ParsedLine> => {
  if (E.isLeft(text)) return E.left(problem('malformed-request', `The line ${text.left}.`))
  const json = parseJson(text.right)
  return E.isLeft(json) ? json : parseCommand(json.right, sender)
}
