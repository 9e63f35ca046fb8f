import { expect, test } from 'vitest'
import { unpinned } from './image-pin.ts'

test('an image is pinned by a version, or by a variable that falls back to one', () => {
  const pinned = ['apache/kafka:4.2.0', 'postgres:17.6-alpine', 'prom/prometheus:v3.5.0', 'a/b:${TAG:-0.1.0}']
  expect(pinned.flatMap((image) => unpinned(image) ?? [])).toEqual([])
})

test.each([
  'postgres',
  'postgres:latest',
  'postgres:17',
  'postgres:${TAG:-latest}',
  'postgres:alpine',
  'postgres:${TAG}',
])('%s is not pinned', (image) => expect(unpinned(image)).toContain(image))
