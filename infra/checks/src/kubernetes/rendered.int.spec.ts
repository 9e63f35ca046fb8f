import { expect, test } from 'vitest'
import { manifestsIn, renderedManifests, type Manifest } from './manifest.ts'
import { renderOverlay } from './render.ts'

const inOrder = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<readonly [string, Manifest]> =>
  manifests
    .map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest] as const)
    .sort(([one], [other]) => one.localeCompare(other))

const text = renderOverlay()

test.skipIf(text === undefined)(
  'the record is what kustomize makes of the overlay (else: node infra/checks/src/render.ts)',
  () => {
    expect(inOrder(manifestsIn(text ?? ''))).toEqual(inOrder(renderedManifests()))
  },
)
