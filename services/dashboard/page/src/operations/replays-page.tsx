import { useMay } from '../session/session.tsx'
import { say } from '../words/say.ts'
import { OperationsFrame } from './operations-frame.tsx'
import { ReplayCard } from './replay-card.tsx'
import { ReplayForm } from './replay-form.tsx'
import { ShowLive } from './show-live.tsx'
import { useLive } from './use-live.ts'

const everyMs = 2_000

/** Replays: one is started, watched, left and come back to, and stopped. */
export const ReplaysPage = () => {
  const live = useLive('replays', everyMs)
  const may = useMay()
  return (
    <OperationsFrame title={say('page.operations-replays')}>
      <p>{say('replays.what')}</p>
      <ShowLive of={live} everyMs={everyMs}>
        {({ replays }) => {
          const isRunning = replays.some(({ state }) => state === 'running')
          return (
            <>
              {may?.('StartReplay') === true && !isRunning && <ReplayForm again={live.again} />}
              {replays.length === 0 && <p>{say('replays.none')}</p>}
              {replays.map((replay) => (
                <ReplayCard key={replay.id} of={replay} again={live.again} />
              ))}
            </>
          )
        }}
      </ShowLive>
    </OperationsFrame>
  )
}
