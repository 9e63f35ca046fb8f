import { useState } from 'react'
import { saveAs } from '../files/save-as.ts'
import { notReadOf, type AskedWith, type NotRead } from '../reading/reading.ts'
import { NotReadNotice } from '../reading/show-read.tsx'
import { say } from '../words/say.ts'

type SavedOf = {
  readonly address: string
  /** What is said with it. */
  readonly said: AskedWith
  readonly name: string
  readonly text: string
}

const nobodyAnswered: NotRead = { kind: 'nobody-answered', detail: undefined, errors: [] }

const fetched = async (address: string, said: AskedWith): Promise<Blob | NotRead> => {
  try {
    const response = await fetch(address, { headers: said })
    return response.ok ? await response.blob() : notReadOf((await response.json()) as Parameters<typeof notReadOf>[0])
  } catch {
    return nobodyAnswered
  }
}

/** Fetches a file with more than an address can say, and saves it; or says why there is none. */
export const Saved = ({ address, said, name, text }: SavedOf) => {
  const [state, setState] = useState<'idle' | 'fetching' | 'saved' | NotRead>('idle')
  const save = async (): Promise<void> => {
    setState('fetching')
    const file = await fetched(address, said)
    if (file instanceof Blob) saveAs(file, name)
    setState(file instanceof Blob ? 'saved' : file)
  }
  return (
    <>
      <button type="button" disabled={state === 'fetching'} onClick={() => void save()}>
        {text}
      </button>
      <span role="status">
        {state === 'fetching' && ` ${say('reading.waiting')}`}
        {state === 'saved' && ` ${say('exact.saved', { name })}`}
      </span>
      {typeof state === 'object' && <NotReadNotice {...state} again={() => void save()} />}
    </>
  )
}
