import type { FieldError } from '@ledger/kernel'
import { useState } from 'react'
import { byField, checkDates, checkSaid } from './check-said.ts'
import type { Draft } from './drafts/draft.ts'
import { useDraft, type Begun, type OpenDraft } from './drafts/use-draft.ts'
import type { FormAsked } from './form-asked.ts'
import { canType, type Outcome } from './outcome.ts'
import { transmit } from './transmit.ts'
import type { TypedValue } from './typed.ts'

/** A form that is filled in, checked and recorded. */
export type Recording = {
  readonly draft: Draft
  readonly open: OpenDraft
  readonly outcome: Outcome
  readonly canType: boolean
  readonly set: (path: string, value: TypedValue) => void
  /** What is wrong and to be told, by field: of those that were left once, and of all once it was tried to record. */
  readonly errors: ReadonlyMap<string, FieldError>
  readonly leave: (path: string) => void
  /** Checks these fields, or all: tells what is wrong with them, the first of which is returned. */
  readonly check: (paths?: ReadonlyArray<string>) => string | undefined
  /** Records it, where all is in order; the path of the first field that is not. `revision`: on a case that stands there now. */
  readonly record: (revision?: number) => Promise<string | undefined>
  readonly sendAgain: () => Promise<void>
}

const isMissing = ({ rule }: FieldError): boolean => rule === 'is required' || rule.startsWith('must hold at least one')

/** Whether what the ledger refused is another thing now that this field says something else. */
const isAnswered = ({ field, rule }: FieldError, path: string): boolean =>
  field === path || field.startsWith(`${path}[`) || (path.endsWith('dateException') && rule.includes('dateException'))

/** Fills in a form for whoever is signed in; undefined while her draft is looked for. */
export const useRecording = (asked: FormAsked, csrf: string, begun: Begun): Recording | undefined => {
  const open = useDraft(asked.form, csrf, begun)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'typing' })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState<ReadonlySet<string> | 'all'>(new Set())
  const [told, setTold] = useState<ReadonlyArray<FieldError>>([])
  if (open === undefined) return undefined
  const { draft } = open
  const fields = asked.fieldsOf(draft.typed)
  const body = asked.bodyOf(draft.typed)
  const wrong = byField(fields, [
    ...checkSaid(asked.codec, body).map((error) => ({ ...error, field: asked.pathOf(error.field, draft.typed) })),
    ...checkDates(fields, draft.typed),
    ...told,
  ])
  const isTold = (path: string, error: FieldError): boolean =>
    tried === 'all' || tried.has(path) || (left.has(path) && !isMissing(error)) || told.includes(error)
  // What the ledger refused is shown until it is changed, and keeps nobody from sending again: it alone knows.
  const inTheWay = [...wrong].filter(([, error]) => !told.includes(error)).map(([path]) => path)
  // Sent once and not answered, as when the page was closed meanwhile: it is not known what became of it.
  const now: Outcome = outcome.kind === 'typing' && draft.sent !== undefined ? { kind: 'unknown' } : outcome

  const take = async (sent: NonNullable<Draft['sent']>, revision: number | undefined): Promise<void> => {
    setOutcome({ kind: 'sending' })
    setTold([])
    const was = draft.sent
    const onCase =
      asked.caseId === undefined ? undefined : { id: asked.caseId, revision: revision ?? draft.revision ?? 0 }
    const begin = (one: NonNullable<Draft['sent']>) => open.change({ sent: one })
    const became = await transmit({ sent, key: draft.key, csrf, owner: open.owner, onCase, begin })
    // Once it is known that it was not recorded, it can be changed, and recorded by the same key.
    const isSettled = became.kind === 'refused' || became.kind === 'conflict'
    if (became.kind === 'recorded') await open.remove()
    else if (isSettled || (became.kind !== 'unknown' && was === undefined)) await open.change({ sent: null })
    if (became.kind === 'refused')
      setTold(became.problem.errors.map((error) => ({ ...error, field: asked.pathOf(error.field, draft.typed) })))
    setOutcome(was !== undefined && became.kind === 'not-now' ? { kind: 'unknown' } : became)
  }

  return {
    draft,
    open,
    outcome: now,
    canType: canType(now),
    set: (path, value) => {
      setTold((before) => before.filter((error) => !isAnswered(error, path)))
      if (outcome.kind === 'refused' || outcome.kind === 'not-now') setOutcome({ kind: 'typing' })
      void open.change({ typed: { ...draft.typed, [path]: value } })
    },
    errors: new Map([...wrong].filter(([path, error]) => isTold(path, error))),
    leave: (path) => setLeft((before) => (before.has(path) ? before : new Set([...before, path]))),
    check: (paths) => {
      setTried((before) => (paths === undefined || before === 'all' ? 'all' : new Set([...before, ...paths])))
      return inTheWay.find((path) => paths === undefined || paths.includes(path))
    },
    record: async (revision) => {
      setTried('all')
      const [first] = inTheWay
      if (first !== undefined) return first
      if (revision !== undefined) await open.change({ revision })
      const seen = revision ?? draft.revision
      const sent = { path: asked.path, body, ...(seen !== undefined && { ifMatch: `"${seen}"` }) }
      await take(sent, seen)
      return undefined
    },
    sendAgain: async () => {
      if (draft.sent !== undefined) await take(draft.sent, draft.revision)
    },
  }
}
