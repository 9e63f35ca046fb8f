import type { RecordReader } from '../log/read-records.ts'
import { isMetastream, noRevision, originalOf } from '../log/record.ts'
import { accessList, allTo, jsonOf, type AccessList, type StreamAction } from './access-list.ts'
import { admins } from './user-account.ts'

/** Who calls: by name and groups; `undefined` where the server asks nobody who he is. */
export type Caller = { readonly name: string; readonly groups: ReadonlyArray<string> } | undefined

/** The name under which the whole log is read, and the group of everybody. */
export const everything = '$all'

/** What is done with a stream. */
export type StreamUse = 'read' | 'write' | 'delete'

const keys: Readonly<Record<StreamUse, StreamAction>> = { read: '$r', write: '$w', delete: '$d' }
/** A metadata stream is used by rights of its own; it cannot be deleted by itself. */
const metadataKeys: Readonly<Record<StreamUse, StreamAction | undefined>> = {
  read: '$mr',
  write: '$mw',
  delete: undefined,
}

/** Whether the caller is one of those who may do everything. */
export const isAdmin = (caller: Caller): boolean =>
  caller === undefined || caller.name === 'admin' || caller.groups.includes(admins)

const settingsIn = (log: RecordReader): Record<string, unknown> => {
  const last = log.lastRevision('$settings')
  const record = last === noRevision ? undefined : log.recordAt('$settings', last)
  return record === undefined ? {} : jsonOf(record.data)
}

const defaultFor = (log: RecordReader, stream: string): AccessList => {
  const settings = settingsIn(log)
  return stream.startsWith('$')
    ? { ...allTo(admins), ...accessList(settings['$systemStreamAcl']) }
    : { ...allTo(everything), ...accessList(settings['$userStreamAcl']) }
}

const ownOf = (log: RecordReader, stream: string): AccessList => {
  const metadata = log.metadataRecord(stream)
  return metadata === undefined ? {} : accessList(jsonOf(metadata.data)['$acl'])
}

/**
 * Whether the caller may use a stream so: by the stream's own access list, what it leaves out by the defaults in
 * `$settings`, and by the server's own where those say nothing. The whole log can be read, and nothing else.
 */
export const mayUse = (log: RecordReader, caller: Caller, use: StreamUse, stream: string): boolean => {
  if (stream === everything && use !== 'read') return false
  const key = isMetastream(stream) ? metadataKeys[use] : keys[use]
  if (key === undefined) return false
  if (caller === undefined || isAdmin(caller)) return true
  const original = isMetastream(stream) ? originalOf(stream) : stream
  const allowed = ownOf(log, original)[key] ?? defaultFor(log, original)[key] ?? []
  return allowed.some((name) => name === everything || name === caller.name || caller.groups.includes(name))
}
