import { FiguresCsv } from '@ledger/api'
import { withServer, type Answering } from '@ledger/client/testing'
import { describe, expect, test } from 'vitest'
import { runInWorld } from './testing/run-in-world.ts'

const words = (line: string) => line.split(' ').filter((word) => word !== '')

const needed =
  'report --country IDN --channel Hotline --reported-on 2023-05-04 --citizenship IDN --gender Feminine --age-band 24-26 --exploited-in KHM --form ForcedCriminality'

const problem = (status: number, title: string, more: object = {}): Answering => {
  const body = JSON.stringify({ title, status, type: 'urn:x', ...more })
  return (_asked, _count, response) => response.writeHead(status).end(body)
}

describe('a command line that cannot be meant', () => {
  test.each([
    ['frobnicate', "Unknown command 'frobnicate'.", 'ledger --help'],
    ['stat', "Unknown command 'stat'.", '(Did you mean'],
    ['stats', "Missing required argument 'measure'.", 'ledger stats --help'],
    ['stats rep', 'Allowed choices are reported, re-trafficked, identified, rescued', 'ledger stats --help'],
    ['stats reported --citizensip IDN', "Unknown option '--citizensip'.", 'Did you mean --citizenship?'],
    ['stats reported extra', 'Too many arguments', 'ledger stats --help'],
    ['stats reported --synthetic maybe', 'Allowed choices are exclude, include, only', 'ledger stats --help'],
    ['import', "Missing required argument 'file'.", 'ledger import --help'],
    ['import x.csv --format excel', 'Allowed choices are published-figures, unodc-glotip', 'ledger import --help'],
    ['report', '--channel is required', 'ledger report --help'],
    [`${needed} --file x.json`, 'not by both', 'ledger report --help'],
    [`${needed} --key "x"`, '--key must be 1 to 200 visible', 'ledger report --help'],
    ['figures --limit many', '--limit must be a number', 'ledger figures --help'],
  ])('%s ends with 2 and one line', async (line, says, hint) => {
    const addresses = words('--intake http://127.0.0.1:1 --query http://127.0.0.1:1 --token t')
    const { code, written, noted } = await runInWorld([...words(line), ...addresses])
    expect(code).toBe(2)
    expect(written).toBe('')
    expect(noted.trimEnd().split('\n')).toHaveLength(1)
    expect(noted).toContain(says)
    expect(noted).toContain(hint)
  })

  test('that is empty shows the help', async () => {
    const { code, written } = await runInWorld([])
    expect(code).toBe(2)
    expect(written).toContain('Usage: ledger')
  })
})

describe('a ledger that is not there', () => {
  test.each(['stats reported', 'countries', 'figures', 'report --file -', 'status', 'import package.json'])(
    '%s says so in one line and ends with 1',
    async (line) => {
      const { code, written, noted } = await runInWorld([...words(line), '--data', '/nowhere'])
      expect(code).toBe(1)
      expect(written).toBe('')
      expect(noted).toMatch(/^No ledger runs here: .*npm start.*\n$/)
    },
  )

  test('and that does not answer is told with its address', async () => {
    const given = words('--intake http://127.0.0.1:1 --query http://127.0.0.1:1 --token t')
    const { code, noted } = await runInWorld(['stats', 'reported', ...given])
    expect(code).toBe(1)
    expect(noted).toBe('The ledger does not answer at http://127.0.0.1:1. Is it running? Start it with: npm start\n')
    expect(await runInWorld(['status', ...given])).toMatchObject({ code: 1, noted: '' })
  })
})

describe('what the ledger says', () => {
  const against = async (answering: Answering, line: string) => {
    let ran: Awaited<ReturnType<typeof runInWorld>> | undefined
    await withServer(answering, async (url) => {
      ran = await runInWorld([...words(line), '--intake', url, '--query', url, '--token', 't'])
    })
    return ran!
  }

  test('of a refused parameter names the option', async () => {
    const errors = [{ field: 'query.countryOfExploitation', rule: 'must be a country' }]
    const { code, noted } = await against(problem(400, 'Wrong', { errors }), 'stats reported --exploited-in Java')
    expect(code).toBe(2)
    expect(noted).toBe('--exploited-in must be a country. (more: ledger stats --help)\n')
  })

  test('of a token that ran out says what to do', async () => {
    const { code, noted } = await against(
      problem(401, 'A token is needed', { detail: 'the token has expired.' }),
      'figures',
    )
    expect(code).toBe(1)
    expect(noted).toMatch(/^The ledger refuses the token: the token has expired\. .* twelve hours/)
  })

  test('of a broken rule names the option and the way out', async () => {
    const errors = [{ field: 'report.reportedOn', rule: 'lies in the future: give a dateException that says why' }]
    const { code, noted } = await against(problem(422, 'A rule forbids this', { errors }), needed)
    expect(code).toBe(1)
    expect(noted).toContain('--reported-on lies in the future: give --date-exception with a code that says why')
  })

  test('that cannot be read is told, and is no crash', async () => {
    const html: Answering = (_asked, _count, response) => response.end('<html>')
    expect(await against(html, 'stats reported')).toMatchObject({
      code: 1,
      noted: expect.stringContaining('is no ledger') as unknown,
    })
    const other: Answering = (_asked, _count, response) => response.end('{"rows":1}')
    expect((await against(other, 'stats reported')).noted).toContain('cannot be read; is it a newer ledger?')
  })

  const header = FiguresCsv.names.join()

  test('as CSV goes out just as it is, page after page under one header', async () => {
    const pages: Answering = (asked, count, response) => {
      const last = asked.url.includes('cursor=c1')
      response.writeHead(200, last ? {} : { 'ledger-next-cursor': 'c1' })
      response.end(`${header}\r\n${count},"=1"\r\n`)
    }
    const csv = `${header}\r\n1,"=1"\r\n2,"=1"\r\n`
    expect((await against(pages, 'figures --csv --indicator rescued')).written).toBe(csv)
    expect((await against(pages, 'figures --csv --bom')).written).toBe(`\ufeff${csv}`)
  })

  test('as CSV without the columns of its table is told, and one with more of them is taken', async () => {
    const of =
      (columns: string): Answering =>
      (_asked, _count, response) =>
        response.end(`${columns}\r\n`)
    for (const line of ['figures --csv', 'figures --csv --totals', 'stats reported --csv', 'countries KHM --csv']) {
      const { code, noted, written } = await against(of('id,colour'), line)
      expect([code, written]).toEqual([1, ''])
      expect(noted).toMatch(/cannot be read; is it a newer ledger\? It lacks the columns: .*unit/)
    }
    expect((await against(of(`colour,${header}`), 'figures --csv')).written).toBe(`colour,${header}\r\n`)
  })
})

const theCase = 'c0000000-0000-4000-8000-000000000001'

describe('a report', () => {
  test('goes to the intake with a key of what it says, and its case is all that is written', async () => {
    const accepted: Answering = (_asked, count, response) => {
      response.writeHead(201, count === 1 ? {} : { 'idempotency-replayed': 'true' })
      response.end(JSON.stringify({ id: theCase, revision: 0, position: '7', events: ['VictimReported'] }))
    }
    await withServer(accepted, async (url, asked) => {
      const given = words(`--intake ${url} --token secret`)
      expect(await runInWorld([...words(needed), ...given])).toEqual({
        code: 0,
        written: `${theCase}\n`,
        noted: 'Recorded as a new case:\n',
      })
      const again = await runInWorld([...words('report --file -'), ...given], {
        readInput: () => Promise.resolve(asked[0]!.body),
      })
      expect(again.written).toBe(`${theCase}\n`)
      expect(again.noted).toContain('recorded before; nothing was added. If it is of another person')
      expect(asked[0]).toMatchObject({ method: 'POST', url: '/v1/cases', headers: { authorization: 'Bearer secret' } })
      expect(asked[0]!.headers['idempotency-key']).toMatch(/^"report-[0-9a-f]{40}"$/)
      expect(asked[1]!.headers['idempotency-key']).toBe(asked[0]!.headers['idempotency-key'])
    })
  })

  test.each([
    ['{', 'it is no JSON'],
    ['{"report":{}}', 'In standard input: report.channel is required'],
  ])('from a file that holds %s says what is wrong', async (content, says) => {
    const given = words('report --file - --intake http://127.0.0.1:1 --token t')
    expect((await runInWorld(given, { readInput: () => Promise.resolve(content) })).noted).toContain(says)
  })
})
