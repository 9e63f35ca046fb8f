import type { BatchCommand } from '@ledger/wire'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom, type SeededRandom } from '../seeded-random.ts'
import type { Acknowledgements } from './acknowledgements.ts'
import { canGoAlone, sendAlone, sendBatch, type Answer, type Target } from './send-work.ts'
import { workLists } from './work-list.ts'

/** Agencies at work, without mercy: they go on through every restart until they are told to finish. */
export type LoadGenerator = {
  /** Resolves when the next merge is on its way. */
  readonly mergeUnderWay: () => Promise<void>
  /** Begins nothing new; resolves when all that was sent is acknowledged. */
  readonly finish: () => Promise<void>
}

export type LoadOptions = { readonly seed: number; readonly clients: number; readonly cases: number }

const pauseBeforeRepeating = 50
/** What is tested is not how much the ledger can take: it shares the machine with us. */
const longestPause = 150
const largestBatch = 40

/** What a client sends at once: one command alone, or some as a batch. A merge waits for all before it, and is waited for. */
const nextOf = (list: ReadonlyArray<BatchCommand>, from: number, random: SeededRandom): ReadonlyArray<BatchCommand> => {
  if (list[from]?.command === 'MergeCase' || random.chance(0.85)) return list.slice(from, from + 1)
  const some = list.slice(from, from + random.between(2, largestBatch))
  const merge = some.findIndex(({ command }) => command === 'MergeCase')
  return merge < 0 ? some : some.slice(0, merge)
}

/** Starts clients that send their work lists command by command, each again with the same key until it is answered. */
export const startLoad = (
  target: Target,
  { seed, clients, cases }: LoadOptions,
  { take, complain }: Acknowledgements,
): LoadGenerator => {
  let finishing = false
  let waiting: (() => void)[] = []

  const answered = (command: BatchCommand, answer: Answer): boolean => {
    if (answer.kind === 'acknowledged') take(answer.acknowledgement, answer.repeated)
    if (answer.kind === 'refused') complain(`${command.command} ${command.key} was refused: ${answer.reason}`)
    return answer.kind !== 'again'
  }

  /** Sends once; true when everything was answered. */
  const send = async (commands: ReadonlyArray<BatchCommand>, alone: boolean): Promise<boolean> => {
    const [first] = commands as [BatchCommand]
    if (first.command === 'MergeCase') {
      waiting.forEach((tell) => tell())
      waiting = []
    }
    if (alone) return answered(first, await sendAlone(target, first))
    const done = new Set<number>()
    await sendBatch(target, commands, (index, answer) => {
      if (answered(commands[index]!, answer)) done.add(index)
    })
    return done.size === commands.length
  }

  const runClient = async (list: ReadonlyArray<BatchCommand>, random: SeededRandom): Promise<void> => {
    for (let at = 0; at < list.length && !finishing;) {
      const commands = nextOf(list, at, random)
      const alone = commands.length === 1 && canGoAlone(commands[0]!) && random.chance(0.8)
      // A connection that broke says nothing of what was done: the same is sent again.
      while (!(await send(commands, alone).catch(() => false))) await sleep(pauseBeforeRepeating)
      at += commands.length
      await sleep(random.between(0, longestPause))
    }
  }

  const random = seededRandom(seed)
  const lists = workLists({ agency: target.agency, seed, cases, clients }, random)
  const running = lists.map((list, nth) => runClient(list, seededRandom(seed + nth + 1)))
  return {
    mergeUnderWay: () => new Promise((resolve) => waiting.push(resolve)),
    finish: async () => {
      finishing = true
      await Promise.all(running)
    },
  }
}
