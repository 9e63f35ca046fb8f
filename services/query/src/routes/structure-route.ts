import { agency, flows, structureMessage } from '@ledger/dissemination'
import { publicAddressOf } from '@ledger/api'
import { codeList, record, type Instant } from '@ledger/kernel'
import { problem, route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { keptHeaders } from '../published/kept-answer.ts'
import type { Sources } from '../sources.ts'

const StructureAddress = record('StructureAddress', {
  type: codeList('StructureType', ['dataflow', 'datastructure']),
  agency: codeList('StructureAgency', [agency]),
  id: codeList(
    'Dataflow',
    flows.map(({ id }) => id),
  ),
})

const path = '/v1/structure/{type}/{agency}/{id}'
const mediaType = 'application/vnd.sdmx.structure+xml;version=2.1'

/**
 * `GET /v1/structure/{type}/{agency}/{id}`: the structure of a dataflow, as SDMX-ML 2.1, with everything that it names.
 * It tells nothing of anybody, and is for everybody, at either address.
 */
export const structureRoute = (face: Sources['face'], preparedAt: Instant): AnyRoute =>
  route({
    method: 'get',
    path: face === 'public' ? publicAddressOf(path) : path,
    summary: 'The structure of what is handed out as SDMX-CSV: dataflow, data structure, concepts and code lists',
    tag: 'structure',
    action: 'public',
    isPublished: true,
    params: StructureAddress,
    query: record('Nothing', {}),
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    problems: ['invalid-request', 'not-found'],
    answers: [
      {
        status: 200,
        description: 'As SDMX-ML 2.1',
        codec: t.string,
        mediaTypes: [mediaType],
      },
    ],
    handle: ({ params, holds, address }) => {
      const flow = flows.find(({ id }) => id === params.id)
      if (flow === undefined) return Promise.resolve(E.left(problem('not-found')))
      // It says when it was made, and so is of the process that made it.
      const headers = keptHeaders({ records: preparedAt }, mediaType, address)
      return Promise.resolve(
        E.right(
          holds(headers.ETag)
            ? { status: 304, headers }
            : { status: 200, headers, text: { type: mediaType, content: structureMessage(flow, preparedAt) } },
        ),
      )
    },
  })
