import { useCallback, useEffect, useRef, useState } from 'react'
import { newKey } from '../send.ts'
import type { Draft } from './draft.ts'
import { draftsOf, type Drafts } from './drafts.ts'
import { whenSignedOut } from './leaving.ts'

/** Whether what is typed is kept in this browser; `not-yet` where nothing is typed. */
type Kept = 'not-yet' | 'kept' | 'not-kept'

/** What can change in a draft. */
type DraftChange = {
  readonly typed?: Draft['typed']
  readonly revision?: number
  /** Null: what was sent is no longer waited for. */
  readonly sent?: Draft['sent'] | null
}

/** A draft that is open, and how it is changed. */
export type OpenDraft = {
  readonly draft: Draft
  /** Whose it is; undefined where drafts cannot be kept. */
  readonly owner: string | undefined
  /** Whether it was begun before, and lay in the browser. */
  readonly isRestored: boolean
  readonly kept: Kept
  /** Changes it, and is done when that is kept, or cannot be. */
  readonly change: (change: DraftChange) => Promise<void>
  /** Takes it out for good. */
  readonly remove: () => Promise<void>
}

/** What a form begins with. */
export type Begun = { readonly typed: Draft['typed']; readonly revision?: number }

const changed = (before: Draft, { sent, ...rest }: DraftChange): Draft => {
  const { sent: sentBefore, ...others } = before
  const after = sent === undefined ? sentBefore : (sent ?? undefined)
  return { ...others, ...rest, ...(after !== undefined && { sent: after }) }
}

type Opened = { readonly drafts: Drafts | undefined; readonly draft: Draft; readonly isRestored: boolean }

const openOrBegin = async (form: string, csrf: string, begun: Begun): Promise<Opened> => {
  const fresh: Draft = { id: newKey(), form, key: newKey(), ...begun }
  try {
    const drafts = await draftsOf(csrf)
    const before = (await drafts.all()).find((one) => one.form === form)
    return { drafts, draft: before ?? fresh, isRestored: before !== undefined }
  } catch {
    // Nothing can be kept here, as in a private window; the form says so, and can be filled in all the same.
    return { drafts: undefined, draft: fresh, isRestored: false }
  }
}

/**
 * The draft of a form: the one that was begun before in this browser by whoever is signed in, else a new one. What changes is kept at
 * once, one after the other. Undefined while it is looked for.
 */
export const useDraft = (form: string, csrf: string, begun: Begun): OpenDraft | undefined => {
  const [opened, setOpened] = useState<Opened>()
  const [kept, setKept] = useState<Kept>('not-yet')
  const latest = useRef<Draft>(undefined)
  const isOver = useRef(false)
  const keeping = useRef<Promise<void>>(Promise.resolve())
  const beginning = useRef(begun)

  useEffect(() => {
    let isWanted = true
    isOver.current = false
    void openOrBegin(form, csrf, beginning.current).then((found) => {
      if (!isWanted) return
      latest.current = found.draft
      setKept(found.drafts === undefined ? 'not-kept' : found.isRestored ? 'kept' : 'not-yet')
      setOpened(found)
    })
    const end = whenSignedOut(() => {
      isOver.current = true
      window.location.assign('/')
    })
    return () => {
      isWanted = false
      end()
    }
  }, [form, csrf])

  const drafts = opened?.drafts
  const change = useCallback(
    (what: DraftChange): Promise<void> => {
      if (latest.current === undefined) return Promise.resolve()
      const next = changed(latest.current, what)
      latest.current = next
      setOpened((before) => before && { ...before, draft: next })
      const keep = async (): Promise<void> => {
        // What came after it is kept in its place.
        if (latest.current !== next || isOver.current || drafts === undefined) return
        try {
          await drafts.keep(next)
          setKept('kept')
        } catch {
          setKept('not-kept')
        }
      }
      keeping.current = keeping.current.then(keep)
      return keeping.current
    },
    [drafts],
  )
  const remove = useCallback(async (): Promise<void> => {
    isOver.current = true
    await keeping.current
    if (latest.current !== undefined) await drafts?.remove(latest.current.id).catch(() => undefined)
  }, [drafts])

  return opened && { draft: opened.draft, owner: drafts?.owner, isRestored: opened.isRestored, kept, change, remove }
}
