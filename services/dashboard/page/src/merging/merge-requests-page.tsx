import { useState } from 'react'
import { ShowRead } from '../reading/show-read.tsx'
import { useOwnRead } from '../reading/use-read.ts'
import { say } from '../words/say.ts'
import { AskMerge } from './ask-merge.tsx'
import { MergeRequest } from './merge-request.tsx'
import '../cases/cases.css'

type Side = 'asked' | 'asker'

const Requests = ({
  side,
  reading,
  done,
}: {
  readonly side: Side
  readonly reading: ReturnType<typeof useRequests>
  readonly done: (position: string) => void
}) => (
  <section aria-labelledby={side}>
    <h2 id={side}>{say(`merging.${side}`)}</h2>
    <p>{say(`merging.${side}.what`)}</p>
    <ShowRead of={reading}>
      {({ requests, more }) => (
        <>
          {requests.length === 0 && <p>{say(`merging.${side}.none`)}</p>}
          <ul className="requests">
            {requests.map((request) => (
              <MergeRequest key={`${request.id} ${request.status}`} request={request} done={done} />
            ))}
          </ul>
          {more && <p className="aside">{say('merging.more')}</p>}
        </>
      )}
    </ShowRead>
  </section>
)

const useRequests = (side: Side, after: string | undefined) => useOwnRead('mergeRequests', { side, after })

/** `/merge-requests`: what other agencies ask of ours, what ours asked of others, and asking. */
export const MergeRequestsPage = () => {
  // Reads come a moment after writes: they are asked to show what was just answered.
  const [after, setAfter] = useState<string>()
  const [ofUs, byUs] = [useRequests('asked', after), useRequests('asker', after)]
  return (
    <>
      <h1>{say('page.merge-requests')}</h1>
      <p>{say('merging.what')}</p>
      <Requests side="asked" reading={ofUs} done={setAfter} />
      <Requests side="asker" reading={byUs} done={setAfter} />
      <AskMerge done={setAfter} />
    </>
  )
}
