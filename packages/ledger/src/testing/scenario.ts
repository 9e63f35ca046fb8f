import { Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { Decision, DecisionContext } from '../decision.ts'
import type { Recorded } from '../recorded.ts'
import { foldDecided } from './some-recorded.ts'
import { AgencyId } from '../ids.ts'

const known = <A>(codec: { readonly decode: (u: unknown) => E.Either<unknown, A> }, value: unknown): A => {
  const decoded = codec.decode(value)
  if (E.isLeft(decoded)) throw new Error(`a test's own value is wrong: ${JSON.stringify(value)}`)
  return decoded.right
}

/** The agency of tests that are about no particular one. */
export const someAgency = known(AgencyId, 'a0000000-0000-4000-8000-000000000001')

/** When tests decide: 14 August 2024, noon UTC. */
export const someContext: DecisionContext = { now: known(Instant, '2024-08-14T12:00:00.000Z'), agency: someAgency }

type Aggregate<State, Command, Event> = {
  readonly initial: State
  readonly fold: (state: State, event: Event, recorded: Recorded) => State
  readonly decide: (state: State, command: Command, context: DecisionContext) => Decision<Event>
}

/**
 * Given / when / then for decisions: the commands that went before (each must be accepted), the command in question,
 * and the events, the refusal, or nothing.
 */
export const scenario =
  <State, Command, Event>({ initial, fold, decide }: Aggregate<State, Command, Event>) =>
  (...before: ReadonlyArray<Command>) => {
    let revision = 0
    const accept = (state: State, command: Command): State => {
      const decided = decide(state, command, someContext)
      if (E.isLeft(decided)) throw new Error(`given ${JSON.stringify(command)}: refused, ${decided.left.code}`)
      const after = foldDecided(fold, state, decided.right, someContext, revision)
      revision += decided.right.length
      return after
    }
    const given = before.reduce(accept, initial)
    return {
      state: given,
      when: (command: Command) => {
        const decided = decide(given, command, someContext)
        return {
          then: (...events: ReadonlyArray<Event>) => expect(decided).toEqual(E.right(events)),
          thenTypes: (...types: ReadonlyArray<string>) =>
            expect(
              E.map((events: ReadonlyArray<Event>) => events.map((e) => (e as { type: string }).type))(decided),
            ).toEqual(E.right(types)),
          thenNothingHappens: () => expect(decided).toEqual(E.right([])),
          thenRefused: (code: string, field = '') =>
            expect(E.isLeft(decided) ? { code: decided.left.code, field: decided.left.field } : decided).toEqual({
              code,
              field,
            }),
          state: () => accept(given, command),
        }
      },
    }
  }

/** Decodes a value that a test wrote by hand, so that branded types need no cast. */
export const knownValue = known
