import type { Draft } from './draft.ts'
import { askDraftKeys, type DraftKeys } from './draft-keys.ts'
import { openDraft, sealDraft } from './draft-sealing.ts'
import { sweepDrafts } from './expired-drafts.ts'
import { allSealed, keepSealed, removeSealed } from './sealed-drafts.ts'

/** The drafts of one person in this browser. Each call fails where the browser keeps nothing, or not this. */
export type Drafts = {
  /** Whose they are: the id of the key that seals. */
  readonly owner: string
  /** Hers that have not expired, the latest first. */
  readonly all: () => Promise<ReadonlyArray<Draft>>
  readonly keep: (draft: Draft) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  /** Takes all of hers out. */
  readonly forget: () => Promise<void>
}

const draftsWith = (keys: DraftKeys): Drafts => ({
  owner: keys.sealing.id,
  all: async () => {
    const sealed = (await sweepDrafts()).toSorted((one, other) => other.savedAt - one.savedAt)
    const opened = await Promise.all(sealed.map((one) => openDraft(one, keys)))
    return opened.filter((draft) => draft !== undefined)
  },
  keep: async (draft) => keepSealed(await sealDraft(draft, keys, Date.now())),
  remove: removeSealed,
  forget: async () => {
    const hers = (await allSealed()).filter(({ keyId }) => keys.byId.has(keyId))
    await Promise.all(hers.map(({ id }) => removeSealed(id)))
  },
})

let asked: { readonly csrf: string; readonly drafts: Promise<Drafts> } | undefined

/** The drafts of whoever is signed in, in the session of this value; its keys are asked for once. */
export const draftsOf = (csrf: string): Promise<Drafts> => {
  if (asked?.csrf !== csrf) {
    const drafts = askDraftKeys(csrf).then(draftsWith)
    asked = { csrf, drafts }
    // Asked for again by whoever comes next.
    drafts.catch(() => (asked = undefined))
  }
  return asked.drafts
}
