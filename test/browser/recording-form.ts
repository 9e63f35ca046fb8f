import type { Locator, Page } from 'playwright-core'
import { readAt } from './signed-in.ts'

/** What sends the form of a page that records. */
export const submit = (page: Page): Locator => page.locator('form.recording button.main')

type Timeline = { readonly entries: ReadonlyArray<{ readonly type: string }> }

/** What was recorded of a case, the earliest first, as whoever is signed in at a page reads it. */
export const recordedOf = async (page: Page, id: string | undefined): Promise<ReadonlyArray<string>> =>
  (await readAt<Timeline>(page, `/cases/${id}/timeline`)).entries.map(({ type }) => type)

type Case = {
  readonly revision: number
  readonly rescue?: { readonly rescuedOn: string; readonly manner: string }
  readonly exploitation: { readonly country: string; readonly forms: ReadonlyArray<string> }
  readonly person: { readonly ageBand: string; readonly gender: string }
}

/** A case as it stands. */
export const caseOf = (page: Page, id: string): Promise<Case> => readAt<Case>(page, `/cases/${id}`)

/** Opens a form, and waits until it can be filled in. */
export const formAt = async (page: Page, address: string): Promise<void> => {
  await page.goto(address)
  await page.locator('form.recording').waitFor()
}

/** Types a rescue of a case, and leaves it to be sent. */
export const typeRescue = async (page: Page, id: string): Promise<void> => {
  await formAt(page, `/cases/${id}/record/rescue`)
  await page.getByRole('button', { name: 'Yesterday' }).click()
  await page.getByLabel('Escaped').check()
}

/** The id of the case that was recorded on, once that is told. */
export const recordedCase = async (page: Page): Promise<string> => {
  const link = page.getByRole('link', { name: 'Go to the case' })
  await link.waitFor()
  return (await link.getAttribute('href'))?.split(/[/?]/)[2] ?? ''
}

/** Everything that lies in the browser as drafts, whatever is in it, as bytes that were letters. */
export const rawDrafts = (page: Page) =>
  page.evaluate<ReadonlyArray<string>>(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('ledger-drafts')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      if (!database.objectStoreNames.contains('drafts')) { database.close(); return resolve([]) }
      const asked = database.transaction('drafts').objectStore('drafts').getAll()
      asked.onsuccess = () => {
        database.close()
        resolve(asked.result.map((one) => JSON.stringify({ ...one, nonce: 0, sealed: 0 }) +
          [...new Uint8Array(one.sealed)].map((byte) => String.fromCharCode(byte)).join('')))
      }
    }
  })`)
