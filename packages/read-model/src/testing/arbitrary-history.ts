import type { CaseCommand } from '@ledger/ledger'
import { arbitraryCaseLife } from '@ledger/ledger/testing'
import fc from 'fast-check'

/** A case is merged into another, its merge is taken back, or one of the journeys that were begun in it is. */
type Happening = { readonly nth: number } & (
  | { readonly into: number; readonly journeys: 'Same' | 'Two' }
  | { readonly takenBack: 'merge' }
  | { readonly takenBack: 'journey'; readonly pick: number }
)

/**
 * Some cases as commands, in the order in which agencies sent them: which case, what, and by which of those that hold it; and
 * what happens to them besides.
 */
export type History = ReadonlyArray<
  { readonly nth: number; readonly by: number; readonly command: CaseCommand } | Happening
>

/** Something that happens after so many commands. */
type Inserted = { readonly happening: Happening; readonly after: number }

type Turn = { readonly nth: number; readonly by: number }

const mixed = (
  lives: ReadonlyArray<ReadonlyArray<CaseCommand>>,
  turns: Iterator<Turn>,
  happenings: ReadonlyArray<Inserted>,
): History => {
  const left = lives.map((life) => [...life])
  const history: History[number][] = []
  while (left.some((life) => life.length > 0)) {
    const turn = turns.next()
    const { nth, by } = turn.done === true ? { nth: 0, by: 0 } : turn.value
    const life = left[nth]?.length ? nth : left.findIndex((one) => one.length > 0)
    const command = left[life]?.shift()
    if (command !== undefined) history.push({ nth: life, by, command })
  }
  // The last first, so that none moves those before it.
  const inserted = happenings.map(({ after, happening }) => ({ happening, after: after % (history.length + 1) }))
  inserted.sort((a, b) => b.after - a.after)
  for (const { after, happening } of inserted) history.splice(after, 0, happening)
  return history
}

/** A merge, and its taking back so many steps later, if ever: what is sent between the two is of both sides. */
const episode = (nth: fc.Arbitrary<number>): fc.Arbitrary<ReadonlyArray<Inserted>> =>
  fc
    .record({
      nth,
      into: nth,
      journeys: fc.constantFrom('Same', 'Two'),
      after: fc.nat(60),
      until: fc.option(fc.integer({ min: 1, max: 30 })),
    })
    .map(({ after, until, ...merging }) => [
      { after, happening: merging },
      ...(until === null
        ? []
        : [{ after: after + until, happening: { nth: merging.nth, takenBack: 'merge' as const } }]),
    ])

/** A random history of so many cases of two agencies, their commands mixed as they come in; some are merged and released. */
export const historyOf = (least: number, most: number): fc.Arbitrary<History> =>
  fc.array(arbitraryCaseLife, { minLength: least, maxLength: most, size: 'max' }).chain((lives) => {
    const nth = fc.nat(lives.length - 1)
    const journey = fc.record({ nth, takenBack: fc.constant('journey'), pick: fc.nat(9) })
    const some = fc.tuple(
      fc.array(episode(nth), { maxLength: lives.length, size: 'max' }),
      fc.array(fc.record({ happening: journey, after: fc.nat(100) }), { maxLength: lives.length, size: 'max' }),
    )
    const turns = fc.infiniteStream(fc.record({ nth, by: fc.nat(1) }))
    return fc
      .tuple(turns, some)
      .map(([inTurn, [episodes, journeys]]) => mixed(lives, inTurn, [...episodes.flat(), ...journeys]))
  })

/** A random history of a few cases. */
export const arbitraryHistory: fc.Arbitrary<History> = historyOf(1, 12)
