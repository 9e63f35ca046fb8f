import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A user as the server keeps it in the last event of `$user-NAME`. */
export type UserAccount = {
  readonly loginName: string
  readonly fullName: string
  readonly groups: ReadonlyArray<string>
  readonly salt: string
  readonly hash: string
  readonly disabled: boolean
}

/** The group whose members may do everything. */
export const admins = '$admins'

/** The stream of a user. */
export const userStream = (loginName: string): string => `$user-${loginName}`

// One round is enough for passwords of tests; the server does a thousand.
const hashOf = (password: string, salt: string): string =>
  createHash('sha256').update(`${salt}:${password}`).digest('base64')

/** A password as it is kept. */
export const keptPassword = (password: string): Pick<UserAccount, 'salt' | 'hash'> => {
  const salt = randomBytes(16).toString('base64')
  return { salt, hash: hashOf(password, salt) }
}

/** Whether this is the user's password. */
export const isPasswordOf = ({ salt, hash }: UserAccount, password: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(password, salt)), Buffer.from(hash))

type Kept = {
  readonly LoginName: string
  readonly FullName: string
  readonly Salt: string
  readonly Hash: string
  readonly Disabled: boolean
  readonly Groups: ReadonlyArray<string>
}

/** The data of the event that keeps a user. */
export const accountData = ({ loginName, fullName, groups, salt, hash, disabled }: UserAccount): Kept => ({
  LoginName: loginName,
  FullName: fullName,
  Salt: salt,
  Hash: hash,
  Disabled: disabled,
  Groups: groups,
})

/** The user that an event's data keeps; nobody but the server writes it. */
export const accountOf = (data: Uint8Array): UserAccount => {
  const { LoginName, FullName, Salt, Hash, Disabled, Groups } = JSON.parse(Buffer.from(data).toString()) as Kept
  return { loginName: LoginName, fullName: FullName, groups: Groups, salt: Salt, hash: Hash, disabled: Disabled }
}
