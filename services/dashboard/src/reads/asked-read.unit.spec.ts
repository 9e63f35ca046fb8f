import { publicReads, queryReads } from '@ledger/api'
import { describe, expect, test } from 'vitest'
import { askedRead } from './asked-read.ts'

const filled = (path: string): string => path.replaceAll(/\{\w+\}/g, 'a0000000-0000-4000-8000-000000000001')

describe('a read that a browser asks for', () => {
  test.each(Object.entries(queryReads))('is %s at its address', (name, { path }) => {
    expect(askedRead(`/api/read${filled(path)}`)).toEqual({ name, path: filled(path), isPublic: false })
  })

  test.each(Object.entries(publicReads))('is the public %s at its address', (name, { path }) => {
    expect(askedRead(`/api/read${filled(path)}`)).toEqual({ name, path: filled(path), isPublic: true })
  })

  test.each([
    '/api/read',
    '/api/read/',
    '/api/readv1/statistics',
    '/api/read//v1/statistics',
    '/api/read/v1//statistics',
    '/api/read/v1/statistics/',
    '/api/read/v1/Statistics',
    '/api/read/v1/statistics%2fchanges',
    '/api/read/v1/%73tatistics',
    '/api/read/v1/../metrics',
    '/api/read/v1/countries/..',
    '/api/read/v1/countries/%2e%2e',
    '/api/read/v1/countries/%2E%2E%2Fmetrics',
    '/api/read/v1/countries/..%5cmetrics',
    '/api/read/v1/countries/KHM;x=1',
    '/api/read/v1/countries/KHM/',
    '/api/read/v1/countries/KHM\u0000',
    '/api/read/v1/countries/KHM\n',
    '/api/read/v1/cases/a@evil.example',
    '/api/read/health/ready',
    '/api/read/metrics',
    '/api/read/openapi.json',
    '/api/read/v1/structure',
    '/api/read/v1/parked',
    '/api/read/v1/replays',
    '/api/read/v1/batches',
    '/api/read/v1/public/cases/a0000000-0000-4000-8000-000000000001',
    'http://evil.example/api/read/v1/statistics',
    '//evil.example/api/read/v1/statistics',
  ])('is none at %j', (path) => {
    expect(askedRead(path)).toBeUndefined()
  })
})
