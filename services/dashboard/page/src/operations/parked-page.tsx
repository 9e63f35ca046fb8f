import type { ReadAnswer } from '@ledger/api'
import { useRef, useState } from 'react'
import { say, sayInstant } from '../words/say.ts'
import { OperationsFrame } from './operations-frame.tsx'
import { ParkedStream } from './parked-stream.tsx'
import { ShowLive } from './show-live.tsx'
import { WideTable } from '../numbers/wide-table.tsx'
import { useLive } from './use-live.ts'

type Parked = ReadAnswer<'parked'>

const everyMs = 10_000

const Decided = ({
  of,
  caption,
}: {
  readonly of: ReadonlyArray<Parked['skipped'][number] | Parked['inspected'][number]>
  readonly caption: string
}) => (
  <WideTable
    caption={caption}
    head={[
      [say('events.recorded')],
      [say('events.stream')],
      [say('events.revision'), 'number'],
      [say('parked.reason')],
      [say('parked.who')],
    ]}
  >
    {of.map((one) => (
      <tr key={`${one.recordedAt} ${one.stream}`}>
        <td>{sayInstant(one.recordedAt)}</td>
        <th scope="row">{one.stream}</th>
        <td className="number">{'revisions' in one ? one.revisions.join(', ') : one.revision}</td>
        <td className="wide">{one.reason}</td>
        <td>{one.actor}</td>
      </tr>
    ))}
  </WideTable>
)

/** The streams that wait as an event of theirs could not be applied: why, and what can be done. */
export const ParkedPage = () => {
  const live = useLive('parked', everyMs)
  const [done, setDone] = useState<ReadonlyArray<string>>([])
  const doneWith = useRef<HTMLDivElement>(null)
  const onDone = (told: string): void => {
    setDone((before) => [told, ...before])
    // The section in which it was pressed goes: the keyboard is where it is said what came of it.
    doneWith.current?.focus()
  }
  return (
    <OperationsFrame title={say('page.operations-parked')}>
      <p>{say('parked.what')}</p>
      <div ref={doneWith} tabIndex={-1} role="status" className="done-with">
        {done.map((told) => (
          <p key={told} className="all-well">
            {told}
          </p>
        ))}
      </div>
      <ShowLive of={live} everyMs={everyMs}>
        {({ parked, skipped, inspected }) => (
          <>
            <p role="status" className={parked.length === 0 ? 'all-well' : undefined}>
              {parked.length === 0 ? say('parked.none') : say('parked.count', { count: parked.length })}
            </p>
            {parked.map((stream) => (
              <ParkedStream key={stream.stream} of={stream} again={live.again} onDone={onDone} />
            ))}
            {skipped.length > 0 && (
              <section aria-label={say('parked.skipped')}>
                <Decided of={skipped.toReversed()} caption={say('parked.skipped')} />
              </section>
            )}
            {inspected.length > 0 && (
              <section aria-label={say('parked.inspected')}>
                <Decided of={inspected.toReversed()} caption={say('parked.inspected')} />
              </section>
            )}
          </>
        )}
      </ShowLive>
    </OperationsFrame>
  )
}
