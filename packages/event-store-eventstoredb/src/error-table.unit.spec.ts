import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { appendErrorOf } from './error-table.ts'
import { Silence } from './within.ts'

type Raw = ConstructorParameters<typeof NotLeaderError>[0]
const raw = (code: number, details: string, trailers: Record<string, string> = {}): Raw =>
  Object.assign(new Error(`${code}: ${details}`), {
    code,
    details,
    metadata: { getMap: () => trailers },
  }) as unknown as Raw

const leader = { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': '2113' }

describe('what an error of the client means for an append', () => {
  test.each([
    ['a tombstone', new StreamDeletedError(raw(9, 'deleted', { 'stream-name': 'thing-1' })), 'rejected'],
    ['too many bytes', new MaxAppendSizeExceededError(raw(3, 'max', { 'maximum-append-size': '9' })), 'rejected'],
    ['an argument that is none', new UnknownError(raw(3, 'what is this')), 'rejected'],
    ['a message too large', new UnknownError(raw(8, 'Received message larger than max (9 vs. 8)')), 'rejected'],
    ['a call that is not known', new UnknownError(raw(12, 'unimplemented')), 'rejected'],
    ['a user who may not', new AccessDeniedError(raw(7, 'Access Denied')), 'unavailable'],
    ['a follower', new NotLeaderError(raw(5, 'Leader info available', leader)), 'unavailable'],
    ['a follower without a leader', new UnknownError(raw(2, 'No leader info available in response')), 'unavailable'],
    ['a server that is not ready', new UnavailableError(raw(14, 'Server Is Not Ready')), 'unavailable'],
    ['a server that cannot look users up yet', new UnavailableError(raw(14, 'Server not ready')), 'unavailable'],
    ['a server that is too busy', new UnavailableError(raw(14, 'Server Is Too Busy')), 'unavailable'],
    [
      'nobody there',
      new UnavailableError(raw(14, 'No connection established. Last error: ECONNREFUSED')),
      'unavailable',
    ],
    ['no leader found', new Error('Failed to discover after 10 attempts.'), 'unavailable'],
    ['a broken connection', new UnavailableError(raw(14, 'Connection dropped')), 'outcome-unknown'],
    ['a commit that is late', new TimeoutError(raw(10, 'Operation timed out')), 'outcome-unknown'],
    ['a deadline', new DeadlineExceededError(raw(4, 'Deadline exceeded')), 'outcome-unknown'],
    ['a cancellation', new CancelledError(raw(1, 'Call cancelled')), 'outcome-unknown'],
    ['resources used up', new UnknownError(raw(8, 'Bandwidth exhausted')), 'outcome-unknown'],
    ['what nobody knows', new UnknownError(raw(2, 'Unexpected OperationResult: 99')), 'outcome-unknown'],
    ['silence', new Silence(1000), 'outcome-unknown'],
    ['a defect', new TypeError('x is not a function'), 'outcome-unknown'],
    ['no error at all', 'oops', 'outcome-unknown'],
  ])('%s', (_name, error, kind) => {
    expect(appendErrorOf(error)).toMatchObject({ kind })
  })

  test.each([
    [7n, 7],
    ['no_stream' as const, 'no-stream'],
  ])('another revision: it stands at %s', (current, actual) => {
    const versions = { streamName: 'thing-1', current, expected: 3n } as const
    const error = new WrongExpectedVersionError(undefined, versions)
    expect(appendErrorOf(error)).toEqual({ kind: 'conflict', actual })
  })
})
