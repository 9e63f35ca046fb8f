import { accessTable, actionOf, decideAccess, forbiddenRefusal, type Refusal } from '@ledger/ledger'
import { denialText } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { newRecordId } from './record-ids.ts'
import { recordKinds } from './record-kinds.ts'
import type { AskedSubmission } from './submission.ts'

const absent: Refusal = { kind: 'absent', code: 'not-found', field: '', rule: 'there is no such record' }

/** The same whether there is a record of that id or not: which ids others hold is told to nobody. */
const chosenId: Refusal = {
  kind: 'rule',
  code: 'id-not-derived',
  field: 'id',
  rule: 'must be left out, or be that of a record which your agency has opened or joined: the id of a new one is derived from its key',
}

const notSynthetic: Refusal = {
  kind: 'rule',
  code: 'not-synthetic',
  field: '',
  rule: 'is of no synthetic record, and only these are recorded on the synthetic clock',
}

/** Whether what would be made has another id than the one that its agency and key give. */
const isChosen = ({ entry, agency, idempotencyKey }: AskedSubmission, id: string): boolean =>
  id !== newRecordId(entry.kind, agency.id, idempotencyKey)

type Permitted = E.Either<Refusal, void>

const allowed: Permitted = E.right(undefined)

const relationsOf = ({ entry, agency, data, relations }: AskedSubmission, id: string, state: unknown) => {
  if (relations !== undefined) return relations
  const { relationsTo, relationsToNew } = recordKinds[entry.kind]
  return state === undefined ? relationsToNew(data, agency, id) : relationsTo(state, agency, id)
}

/** Whether the access table allows a command on a record as it stands; `undefined` where there is none. */
export const permitted = (submission: AskedSubmission, id: string, state: unknown): Permitted => {
  const { entry, caller, agency, data } = submission
  if (state === undefined && !entry.creates) return E.left(absent)
  const relations = relationsOf(submission, id, state)
  if (entry.creates && relations.length === 0 && !recordKinds[entry.kind].isPublic) {
    if (isChosen(submission, id)) return E.left(chosenId)
    if (state !== undefined) return E.left(absent)
  }
  const action = actionOf(entry.type, data)
  const verdict = decideAccess(caller, action, { standing: agency.standing, relations })
  switch (verdict.kind) {
    case 'allow':
      return allowed
    case 'unknown':
      return E.left(absent)
    case 'deny':
      return E.left(forbiddenRefusal('access', denialText(action, verdict)))
  }
}

const makesSynthetic = (data: unknown): boolean => (data as { readonly synthetic?: unknown }).synthetic === true

/** On the synthetic clock stand synthetic records, and the agencies that hold them: nothing else is recorded in a past. */
const isOnItsClock = ({ clock, entry, data }: AskedSubmission, state: unknown): boolean =>
  clock === undefined ||
  entry.type === 'RegisterAgency' ||
  (state === undefined ? makesSynthetic(data) : recordKinds[entry.kind].isSynthetic(state))

/**
 * What is asked of the access table about a command: of each, or, where its row says so, of one only that is in no
 * stream yet.
 */
export const permissionsOf = (submission: AskedSubmission, id: string) => {
  const { relationsToNew } = submission
  const permit = (state: unknown): Permitted | Promise<Permitted> =>
    !isOnItsClock(submission, state)
      ? E.left(notSynthetic)
      : state !== undefined || relationsToNew === undefined
        ? permitted(submission, id, state)
        : relationsToNew().then(E.chain((relations) => permitted({ ...submission, relations }, id, state)))
  return accessTable[submission.entry.type].registered === 'when-new' ? { permitNew: permit } : { permit }
}
