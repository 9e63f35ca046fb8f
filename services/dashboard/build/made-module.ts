import type { Plugin } from 'vite'

/**
 * A module that is made while the page is built, and is data alone: what it is made from (a map of the world, codecs)
 * then stays out of the page's script. Imported as `made:NAME`, and described in `page/src/made.d.ts`.
 */
export const madeModule = (name: string, make: () => unknown): Plugin => {
  const asked = `made:${name}`
  const resolved = `\0${asked}`
  return {
    name: `made-module-${name}`,
    resolveId: (id) => (id === asked ? resolved : undefined),
    load: (id) =>
      id === resolved ? `export default JSON.parse(${JSON.stringify(JSON.stringify(make()))})` : undefined,
  }
}
