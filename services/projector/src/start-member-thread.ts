import type { Skips } from '@ledger/read-model'
import { Worker } from 'node:worker_threads'
import type { Member, MemberNews } from './member.ts'
import type { Settings } from './settings.ts'

/** What a thread is given. */
export type ThreadStart = { readonly settings: Settings; readonly skips: Skips }

/** What a thread tells: the news of its member, and at last how that ended. */
export type ThreadMessage = MemberNews | { readonly type: 'ended'; readonly reason: string | undefined }

/** Starts a member of the group in a thread of its own, so that it has a core to itself. */
export const startMemberThread = (start: ThreadStart, tell: (news: MemberNews) => void): Member => {
  const worker = new Worker(new URL('./member-thread.ts', import.meta.url), { workerData: start })
  const ended = Promise.withResolvers<string | undefined>()
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('message', (message: ThreadMessage) => {
    if (message.type === 'ended') ended.resolve(message.reason)
    else tell(message)
  })
  worker.on('error', (error) => ended.resolve(error instanceof Error ? error.message : String(error)))
  worker.on('exit', () => ended.resolve('a thread of the projector ended'))
  return {
    ended: ended.promise,
    stop: async () => {
      worker.postMessage('stop')
      await exited
    },
  }
}
