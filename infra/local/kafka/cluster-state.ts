import { decode, describeFieldErrors, listOf, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LocalKafka } from './start-kafka.ts'
import { LocalKafkaError } from './local-kafka-error.ts'

const State = record('ClusterState', {
  bootstrapServers: t.string,
  brokers: listOf(record('Broker', { pid: wholeNumber('pid', 1), properties: t.string })),
})

/** What `up` leaves for `down`: the processes, and by what each is known for certain. */
export type ClusterState = t.TypeOf<typeof State>

const fileOf = (dir: string): string => join(resolve(dir), 'cluster.json')

/** Keeps what was started. */
export const writeState = (dir: string, { bootstrapServers, brokers }: LocalKafka): void => {
  const state = { bootstrapServers, brokers: brokers.map(({ pid, properties }) => ({ pid, properties })) }
  writeFileSync(fileOf(dir), `${JSON.stringify(state, undefined, 2)}\n`)
}

/** What was started in a folder, or undefined. Throws {@link LocalKafkaError} where the file is not ours. */
export const readState = (dir: string): ClusterState | undefined => {
  const file = fileOf(dir)
  if (!existsSync(file)) return undefined
  let found: unknown
  try {
    found = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new LocalKafkaError(`${file} is no JSON: end what runs by hand and remove the file`)
  }
  const decoded = decode(State)(found)
  if (E.isLeft(decoded))
    throw new LocalKafkaError(`${file} was not written by up: ${describeFieldErrors(decoded.left)}`)
  return decoded.right
}

/** Forgets what was started. */
export const removeState = (dir: string): void => rmSync(fileOf(dir), { force: true })
