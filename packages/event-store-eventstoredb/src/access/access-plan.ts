import type { Credentials } from '../options.ts'

/** Who may read a stream and append to it, by names of users. Only administrators delete it or change its rights. */
export type StreamRights = { readonly read: ReadonlyArray<string>; readonly append: ReadonlyArray<string> }

/** A user that there is to be, with this password and in exactly these groups. */
export type PlannedUser = Credentials & { readonly fullName: string; readonly groups: ReadonlyArray<string> }

/** Who may do what in a server. Administrators may everything, whatever is said here. */
export type AccessPlan = {
  readonly users: ReadonlyArray<PlannedUser>
  /** Who may read the whole log. */
  readonly log: ReadonlyArray<string>
  /** The rights on each stream that is not named below. */
  readonly streams: StreamRights
  readonly ofStream: Readonly<Record<string, StreamRights>>
}

/** An access list as the server keeps it. */
export type AccessList = Readonly<Record<'$r' | '$w' | '$d' | '$mr' | '$mw', ReadonlyArray<string>>>

const admins = '$admins'
const ofAdmins: AccessList = { $r: [admins], $w: [admins], $d: [admins], $mr: [admins], $mw: [admins] }

const listOf = ({ read, append }: StreamRights): AccessList => ({
  ...ofAdmins,
  $r: [admins, ...read],
  $w: [admins, ...append],
})

/** The defaults of a server, as it keeps them in `$settings`: for streams of users, and for its own. */
export const defaultLists = ({ streams }: AccessPlan) => ({
  $userStreamAcl: listOf(streams),
  $systemStreamAcl: ofAdmins,
})

/** The access lists of streams that have their own, by stream; `$all` is the whole log. */
export const ownLists = ({ log, ofStream }: AccessPlan): ReadonlyMap<string, AccessList> =>
  new Map([
    ['$all', listOf({ read: log, append: [] })],
    ...Object.entries(ofStream).map(([stream, rights]) => [stream, listOf(rights)] as const),
  ])
