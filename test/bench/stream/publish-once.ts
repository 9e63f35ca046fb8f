import { runChild } from '../measure/run-child.ts'
import type { Bench } from '../part.ts'
import type { TopicNames } from './bench-topics.ts'
import { Published } from './published.ts'

const within = 600

const scripts = {
  relay: new URL('./relay-once.ts', import.meta.url),
  bare: new URL('./send-once.ts', import.meta.url),
}

/** Who publishes: the relay, or a bare producer. */
export type Publishing = keyof typeof scripts

/** Publishes a history into empty topics, in a process of its own. */
export const publishOnce = (
  who: Publishing,
  history: string,
  topics: TopicNames,
  { signal }: Pick<Bench, 'signal'>,
  onProgress: (done: number) => void,
): Promise<Published> =>
  runChild({
    script: scripts[who],
    args: [history, ...topics],
    answer: Published,
    signal,
    deadlineSeconds: within,
    onProgress,
  })
