import type { AlarmAnswer } from '@ledger/api'
import { alarmInWords } from '@ledger/early-warning'
import type { StandingAlarm } from '@ledger/read-model'
import { createHmac } from 'node:crypto'

/** The header that holds when it was signed (seconds since 1970) and the signature. */
const signatureHeader = 'Ledger-Signature'

/** HMAC-SHA256 of the time and the body under the key of a webhook, in hexadecimal. */
const signatureOf = (key: Uint8Array, at: number, body: string): string =>
  createHmac('sha256', key).update(`${at}.${body}`).digest('hex')

/**
 * An alarm as it is sent: the JSON that `GET /v1/alarms` tells, and headers. `Idempotency-Key` is the alarm's id: who gets
 * it twice takes it once. `Ledger-Signature: t=<seconds>,v1=<hex>` is of `<seconds>.<body>`; who checks it also checks that
 * the time is not long ago, so that nothing that was overheard is sent again.
 */
export const signedAlarm = (
  { alarm: id, place: _place, ...told }: StandingAlarm,
  key: Uint8Array,
  now: number,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } => {
  const answer: AlarmAnswer = { id, ...told, words: alarmInWords(told) }
  const body = JSON.stringify(answer)
  const at = Math.floor(now / 1000)
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `"${id}"`,
      [signatureHeader]: `t=${at},v1=${signatureOf(key, at, body)}`,
    },
  }
}
