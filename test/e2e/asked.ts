import { randomUUID } from 'node:crypto'

/** The id of the agency that registers the others. */
export const registry = '00000000-0000-4000-8000-000000000001'

/** A report of a victim, as an agency sends it. */
export const aReport = {
  report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
  person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
  exploitation: { country: 'KHM', forms: ['ForcedCriminality'] },
}

/** What a service answers to a question, or to a body under a key of its own. */
export const asked = async (url: string, token: string, body?: unknown) => {
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"` }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const json = (await response.json()) as Record<string, unknown>
  return { status: response.status, headers: response.headers, json }
}
