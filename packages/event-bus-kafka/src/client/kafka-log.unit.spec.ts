import kafkajs from 'kafkajs'
import { expect, test } from 'vitest'
import { clientLog } from './kafka-log.ts'

const { logLevel } = kafkajs

const told = (level: kafkajs.logLevel, message: string, extra: object = {}) => {
  const lines: unknown[] = []
  clientLog((...line) => lines.push(line))(level)({
    namespace: 'Producer',
    level,
    label: 'LABEL',
    log: { timestamp: '', message, ...extra },
  })
  return lines
}

test('what the client calls an error is a warning, as whoever asked is answered', () => {
  expect(told(logLevel.ERROR, 'Connection error: connect\n ECONNREFUSED', { broker: '127.0.0.1:1' })).toEqual([
    ['warn', 'kafkajs Producer: Connection error: connect ECONNREFUSED (127.0.0.1:1)'],
  ])
  expect(told(logLevel.WARN, 'careful')).toEqual([['warn', 'kafkajs Producer: careful']])
  expect(told(logLevel.INFO, 'joined')).toEqual([['info', 'kafkajs Producer: joined']])
  expect(told(logLevel.DEBUG, 'sent')).toEqual([['debug', 'kafkajs Producer: sent']])
})

test.each([
  [
    'Failed to send messages: The producer attempted to update a transaction while another concurrent operation on the same transaction was ongoing',
    {},
  ],
  [
    'Response AddPartitionsToTxn(key: 24, version: 1)',
    {
      error:
        'The producer attempted to update a transaction while another concurrent operation on the same transaction was ongoing',
    },
  ],
  ['Response GroupCoordinator(key: 10, version: 2)', { error: 'The group coordinator is not available' }],
])('the ordinary course is no news: %s', (message, extra) => {
  expect(told(logLevel.ERROR, message, extra)).toMatchObject([['debug', expect.stringContaining('kafkajs')]])
})
