import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { fewestKeyBytes } from './actor-pseudonym.ts'

/**
 * The key that a file holds, for pseudonyms or for what editions round by; made where it is missing, readable by its owner only. Throws where the file
 * holds less than a key, and leaves it as it is.
 */
export const openKey = async (path: string): Promise<Uint8Array> => {
  const held = await readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  })
  if (held !== undefined) {
    if (held.byteLength >= fewestKeyBytes) return new Uint8Array(held)
    throw new Error(`${path} holds no key, or a part of one: put the one back that was there`)
  }
  const key = randomBytes(32)
  // Never there in part: a process that dies meanwhile leaves no key, and the next makes another one.
  await rm(`${path}.new`, { force: true })
  await writeFile(`${path}.new`, key, { mode: 0o600 })
  await rename(`${path}.new`, path)
  return new Uint8Array(key)
}
