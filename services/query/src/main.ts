import { runService, thisProcess } from '@ledger/service-kit'
import { publicFaceDefaults, PublicFaceSettings } from './public-face/settings.ts'
import { startPublicFace } from './public-face/start-public-face.ts'
import { queryDefaults, QuerySettings } from './settings.ts'
import { startQuery } from './start-query.ts'

const named = { name: 'query', ...thisProcess }

// Which settings there are follows from the face: the public one refuses to know of what the others need.
process.exit(
  thisProcess.environment['LEDGER_FACE'] === 'public'
    ? await runService({ ...named, codec: PublicFaceSettings, defaults: publicFaceDefaults, start: startPublicFace })
    : await runService({ ...named, codec: QuerySettings, defaults: queryDefaults, start: startQuery }),
)
