import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'

/** The absolute path of a file or folder of the project. */
export const projectPath = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** The text of a file of the project. */
export const projectText = (path: string): string => readFileSync(projectPath(path), 'utf8')

/** Whether the project has such a file or folder. */
export const projectHas = (path: string): boolean => existsSync(projectPath(path))

/** The documents in a text of YAML, with `<<` merged as Compose does; throws where it is none. */
export const yamlDocuments = (text: string): ReadonlyArray<unknown> =>
  parseAllDocuments(text, { merge: true }).map((document) => {
    const [error] = [...document.errors, ...document.warnings]
    if (error !== undefined) throw error
    return document.toJS() as unknown
  })
