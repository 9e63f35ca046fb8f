import kafkajs from 'kafkajs'
import { expect, test } from 'vitest'
import { isOfType, meaningOf } from './error-table.ts'

const { KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } = kafkajs

const protocolError = (type: string, message = 'said the broker', code = 1) => {
  const error = Object.assign(new Error(message), { type, code, retriable: true })
  return new KafkaJSProtocolError(error)
}
const afterRetries = (error: Error) => new KafkaJSNumberOfRetriesExceeded(error, { retryCount: 3, retryTime: 10 })

test.each([
  ['INVALID_PRODUCER_EPOCH', 'said the broker', 'fenced'],
  ['PRODUCER_FENCED', 'said the broker', 'fenced'],
  ['KAFKAJS_UNKNOWN_ERROR_CODE', 'Unknown error code 90', 'fenced'],
  ['KAFKAJS_UNKNOWN_ERROR_CODE', 'Unknown error code 91', 'passing'],
  ['TOPIC_AUTHORIZATION_FAILED', 'said the broker', 'refused'],
  ['MESSAGE_TOO_LARGE', 'said the broker', 'refused'],
  ['NOT_LEADER_FOR_PARTITION', 'said the broker', 'passing'],
  ['CONCURRENT_TRANSACTIONS', 'said the broker', 'passing'],
  // The topics are looked at before anything else is done: then it is known whether one is missing.
  ['UNKNOWN_TOPIC_OR_PARTITION', 'said the broker', 'passing'],
])('%s (%s) is %s, also behind retries and among several', (type, message, kind) => {
  const error = protocolError(type, message)
  expect(meaningOf(error)).toMatchObject({ kind, reason: expect.stringContaining(message) as string })
  expect(meaningOf(afterRetries(error)).kind).toBe(kind)
  expect(meaningOf(Object.assign(new Error('several'), { errors: [error] })).kind).toBe(kind)
  expect(isOfType(afterRetries(error), type)).toBe(true)
})

test('what is no error of the client passes, in one line', () => {
  expect(meaningOf(new Error('a\n  b'))).toEqual({ kind: 'passing', reason: 'a b' })
  expect(meaningOf('text')).toEqual({ kind: 'passing', reason: 'text' })
  expect(isOfType(undefined, 'X')).toBe(false)
})

test('an error that is its own cause comes to an end', () => {
  const error = new Error('round and round')
  error.cause = error
  expect(meaningOf(error)).toEqual({ kind: 'passing', reason: 'round and round' })
})
