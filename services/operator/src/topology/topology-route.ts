import { operatorReads } from '@ledger/api'
import { record } from '@ledger/kernel'
import { route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Topology } from './topology.ts'

const NoFields = record('Nothing', {})

/** `GET /v1/topology`: how far each part is, and what is wrong. */
export const topologyRoute = ({ look }: Topology): AnyRoute =>
  route({
    method: 'get',
    path: operatorReads.topology.path,
    summary: 'The parts that data pass through, how far each is, how much comes by, and what is wrong',
    tag: 'topology',
    action: 'ReadTopology',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: 'As it is now', codec: operatorReads.topology.answer }],
    handle: async () => E.right({ status: 200, json: await look() }),
  })
