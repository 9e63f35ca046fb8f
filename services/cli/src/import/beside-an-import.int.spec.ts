import { instantOf } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileProblem } from '../file-problem.ts'
import { rejectsFile, type RejectsFile } from './rejects-file.ts'
import { resumeFile } from './resume-file.ts'
import { bytesOf, firstLines, sourceFile, type SourceFile } from './source-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-import-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const right = <A>(either: E.Either<unknown, A>): A => {
  if (E.isLeft(either)) throw new Error(JSON.stringify(either.left))
  return either.right
}
const signal = new AbortController().signal
const written = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const reject = (line: number) => ({ line, field: 'Year', value: '20x', rule: 'must be a year' })

describe('the file to import', () => {
  const text = `a,b\n${'1,2\n'.repeat(50_000)}`

  test('is read as it is, or unpacked, and is known by its digest', async () => {
    const plain = right(await sourceFile(written('plain.csv', text), signal))
    const packed = right(await sourceFile(written('packed.csv', gzipSync(text)), signal))
    expect([plain.gzip, packed.gzip]).toEqual([false, true])
    expect(plain.size).toBe(text.length)
    for (const source of [plain, packed]) {
      let read = 0
      const bytes = await buffer(bytesOf(source, (count) => (read = count)))
      expect(bytes.toString()).toBe(text)
      expect(read).toBe(source.size)
      expect(await firstLines(source)).toEqual(E.right(text.split('\n', 12).join('\n')))
    }
    expect(right(await sourceFile(written('again.csv', text), signal)).digest).toBe(plain.digest)
    expect(right(await sourceFile(written('other.csv', `${text}1,2\n`), signal)).digest).not.toBe(plain.digest)
  })

  test.each([
    ['cut off', (packed: Buffer) => packed.subarray(0, packed.length / 2)],
    [
      'damaged',
      (packed: Buffer) => Buffer.concat([packed.subarray(0, 100), Buffer.alloc(50, 0xff), packed.subarray(150)]),
    ],
  ])('that is packed and %s says so', async (what, broken) => {
    const noise = Array.from({ length: 20_000 }, (_, index) => String(index * 7919)).join('\n')
    const source = right(await sourceFile(written('x.csv.gz', broken(gzipSync(noise))), signal))
    const failure = await buffer(bytesOf(source)).then(() => 'none', fileProblem)
    expect(failure).toContain(what)
  })

  test('that is not there, or no file, says so', async () => {
    expect(await sourceFile(join(folder, 'none.csv'), signal)).toMatchObject(
      E.left({
        exitCode: 1,
        message: expect.stringMatching(/none\.csv cannot be read: there is no such file or folder\.$/) as unknown,
      }),
    )
    expect(await sourceFile(folder, signal)).toMatchObject(
      E.left({ message: expect.stringContaining('it is a folder') as unknown }),
    )
  })

  test('may be empty, or one line without an end', async () => {
    const of = async (content: string): Promise<SourceFile> => right(await sourceFile(written('x', content), signal))
    expect(await firstLines(await of(''))).toEqual(E.right(''))
    expect(await firstLines(await of('a,b'))).toEqual(E.right('a,b'))
    expect(right(await firstLines(await of('x'.repeat(200_000)))).length).toBe(64 * 1024)
  })
})

describe('the file of rejects', () => {
  const path = () => join(folder, 'rejects.csv')
  const opened = (after = 0): RejectsFile => right(rejectsFile(path(), written('source.csv', 'a,b'), after))

  test('is made with the first reject, for its owner only', () => {
    const rejects = opened()
    rejects.add([reject(2)])
    rejects.add([reject(3), reject(4)])
    rejects.close()
    expect(readFileSync(path(), 'utf8').split('\r\n')).toEqual([
      'line,field,value,rule',
      '2,Year,20x,must be a year',
      '3,Year,20x,must be a year',
      '4,Year,20x,must be a year',
      '',
    ])
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(rejects.bytes()).toBe(statSync(path()).size)
  })

  test('goes on after what stood when the ledger last answered', () => {
    const first = opened()
    first.add([reject(2)])
    const { size } = statSync(path())
    first.add([reject(3)])
    first.close()
    const second = opened(size)
    second.add([reject(5)])
    second.close()
    expect(readFileSync(path(), 'utf8')).toBe(
      'line,field,value,rule\r\n2,Year,20x,must be a year\r\n5,Year,20x,must be a year\r\n',
    )
    expect(second.bytes()).toBe(statSync(path()).size)
  })

  test('of an earlier import does not stay behind a clean one', () => {
    writeFileSync(path(), 'old')
    opened().close()
    expect(() => statSync(path())).toThrow('ENOENT')
  })

  test('may not be the file that is imported, nor a place that cannot be written', () => {
    const source = written('source.csv', 'a,b')
    expect(rejectsFile(source, source, 0)).toMatchObject(E.left({ exitCode: 2 }))
    expect(readFileSync(source, 'utf8')).toBe('a,b')
    for (const place of [join(folder, 'source.csv', 'x'), join(folder, 'no-folder', 'x'), folder]) {
      expect(rejectsFile(place, source, place === folder ? 1 : 0)).toMatchObject(
        E.left({ exitCode: 1, message: expect.stringContaining('cannot be written: ') as unknown }),
      )
    }
  })
})

describe('the resume file', () => {
  const rejects = () => join(folder, 'rejects.csv')
  const file = (digest = 'd'.repeat(64), to = rejects()) =>
    resumeFile(join(folder, 'imports'), { digest, format: 'htcds' }, to)
  const resume = () => ({
    line: 1001,
    sent: 1000,
    added: 990,
    refused: 1,
    corrected: 0,
    changed: 0,
    kinds: [],
    import: '0123456789ab',
    position: '41',
    at: instantOf(0),
    superseded: 0,
    editionNeeded: 0,
    rejects: rejects(),
    rejectsBytes: 20,
  })

  test('gives back what was saved last, until it is removed', () => {
    expect(file().load()).toBeUndefined()
    writeFileSync(rejects(), 'x'.repeat(20))
    file().save({ ...resume(), line: 5 })
    file().save(resume())
    expect(file().load()).toEqual(resume())
    expect(file('e'.repeat(64)).load()).toBeUndefined()
    file().remove()
    file().remove()
    expect(file().load()).toBeUndefined()
  })

  test('counts for nothing where the rejects of the lines before are gone, or go elsewhere now', () => {
    file().save(resume())
    expect(file().load()).toBeUndefined()
    writeFileSync(rejects(), 'x'.repeat(19))
    expect(file().load()).toBeUndefined()
    writeFileSync(rejects(), 'x'.repeat(25))
    expect(file().load()).toEqual(resume())
    const elsewhere = file(undefined, join(folder, 'other.csv'))
    expect(elsewhere.load()).toBeUndefined()
    expect(elsewhere.begun()).toEqual({ import: '0123456789ab', position: '41', at: instantOf(0) })
  })

  test.each(['', '{', '{"line":1}', '[]'])('that holds %j counts for nothing', (content) => {
    file().save({ ...resume(), rejectsBytes: 0 })
    writeFileSync(join(folder, 'imports', `${'d'.repeat(32)}-htcds.json`), content)
    expect(file().load()).toBeUndefined()
  })
})
