import { fileURLToPath } from 'node:url'

/** The folder of the page that was built when this dashboard was installed (`vite build --config build/vite.config.ts`). */
export const installedPage = fileURLToPath(new URL('../../dist/', import.meta.url))
