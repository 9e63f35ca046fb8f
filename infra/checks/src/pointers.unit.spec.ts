import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url).pathname

/** Where the documents stand that comments point to by name and section. */
const documents: Readonly<Record<string, string>> = {
  'design.md': 'infra/design.md',
  'domain.md': 'packages/ledger/domain.md',
}

/** All files and folders below a folder, without what is installed. */
const everythingIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? [path, ...everythingIn(path)] : [path]
  })

const everything = ['packages', 'services', 'infra', 'test'].flatMap(everythingIn)
const documented = ['README.md', ...everything.filter((path) => path.endsWith('.md'))]
const contentOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const sectionsOf = (path: string): ReadonlyArray<string> =>
  [...contentOf(path).matchAll(/^## (\d+)\./gm)].map(([, number = '']) => number)

test('a section of a document that a comment points to is there', () => {
  const pointers = everything
    .filter((path) => /\.(?:ts|md)$/.test(path))
    .flatMap((file) =>
      [...contentOf(file).matchAll(/\b(\w+\.md) §(\d+)/g)].map(([, name = '', section = '']) => ({
        file,
        name,
        section,
      })),
    )
  expect(pointers.length).toBeGreaterThan(10)
  const isThere = (name: string, section: string) => {
    const path = documents[name]
    return path !== undefined && sectionsOf(path).includes(section)
  }
  expect(pointers.filter(({ name, section }) => !isThere(name, section))).toEqual([])
})

test('a path that a README or a decision record names is there', () => {
  const named = documented.flatMap((file) =>
    [...contentOf(file).matchAll(/`((?:packages|services|infra|test)\/[\w./-]+\w)`/g)].map(([, path = '']) => ({
      file,
      path,
    })),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ path }) => !everything.includes(path))).toEqual([])
})
