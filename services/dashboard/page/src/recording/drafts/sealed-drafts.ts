import { draftsDatabase } from './drafts-database.ts'

/** A draft as it lies in the browser. Whose it is, only the key's id tells, and that to nobody who has not the key. */
export type SealedDraft = {
  readonly id: string
  readonly keyId: string
  readonly version: number
  readonly savedAt: number
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

const storeName = 'drafts'

const answerOf = <A>(request: IDBRequest<A>): Promise<A> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no drafts'))
  })

const openDatabase = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(draftsDatabase, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' })
  return answerOf(request)
}

/**
 * Does something with the drafts that lie in this browser, and waits until it is on the disk. The database is opened each
 * time: browsers close it under a page that sleeps.
 */
const withStore = async <A>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<A>): Promise<A> => {
  const database = await openDatabase()
  try {
    const transaction = database.transaction(storeName, mode, { durability: 'strict' })
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser did not keep the draft'))
    })
    const [answer] = await Promise.all([answerOf(use(transaction.objectStore(storeName))), done])
    return answer
  } finally {
    database.close()
  }
}

/** Every draft in this browser, whosever it is. */
export const allSealed = (): Promise<ReadonlyArray<SealedDraft>> =>
  withStore<SealedDraft[]>('readonly', (store) => store.getAll() as IDBRequest<SealedDraft[]>)

/** Keeps a draft in the place of the one with its id. */
export const keepSealed = async (draft: SealedDraft): Promise<void> => {
  await withStore('readwrite', (store) => store.put(draft))
}

/** Takes a draft out. */
export const removeSealed = async (id: string): Promise<void> => {
  await withStore('readwrite', (store) => store.delete(id))
}
