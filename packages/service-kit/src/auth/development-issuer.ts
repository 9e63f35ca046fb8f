import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, SignJWT, type JWK, type JWTVerifyGetKey } from 'jose'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { Role } from '@ledger/ledger'

/** The issuer that the embedded ledger is to itself. Never trusted by a ledger that listens beyond loopback. */
export const developmentIssuer = 'urn:ledger:development'
/** For whom access tokens are meant. */
export const ledgerAudience = 'urn:ledger'
/** The longest life of a development token, in seconds: a day's work with the embedded ledger. */
export const developmentLife = 12 * 60 * 60

const algorithm = 'EdDSA'

/** Whom a development token is for, and for how many seconds. */
export type TokenRequest = {
  readonly subject: string
  readonly agency: string
  readonly roles: ReadonlyArray<Role>
  readonly seconds: number
}

/** Issues development tokens, and gives the keys by which they are verified. */
export type DevelopmentIssuer = {
  readonly issue: (request: TokenRequest) => Promise<string>
  readonly keys: JWTVerifyGetKey
  readonly publicJwk: JWK
}

const readKey = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const newKey = async (path: string | undefined): Promise<string> => {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const pem = await exportPKCS8(privateKey)
  if (path !== undefined) {
    // Never there in part: a process that dies meanwhile leaves no key, and the next makes another one.
    await rm(`${path}.new`, { force: true })
    await writeFile(`${path}.new`, pem, { mode: 0o600 })
    await rename(`${path}.new`, path)
  }
  return pem
}

const importKey = async (pem: string, path: string | undefined) => {
  try {
    return await importPKCS8(pem, algorithm, { extractable: true })
  } catch (error) {
    throw new Error(`${path ?? 'the key'} holds no key to sign tokens with: remove it, and a new one is made`, {
      cause: error,
    })
  }
}

/**
 * The issuer with the key in a file (made where it is missing, readable by its owner only), or with one for now. Throws
 * where the file holds something else, and leaves it as it is.
 */
export const openDevelopmentIssuer = async (path?: string): Promise<DevelopmentIssuer> => {
  const pem = (path === undefined ? undefined : await readKey(path)) ?? (await newKey(path))
  const privateKey = await importKey(pem, path)
  const { d: _private, ...publicJwk } = await exportJWK(privateKey)
  return {
    publicJwk,
    keys: () => publicJwk,
    issue: ({ subject, agency, roles, seconds }) =>
      new SignJWT({ agency, roles: [...roles] })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt' })
        .setIssuer(developmentIssuer)
        .setAudience(ledgerAudience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(privateKey),
  }
}
