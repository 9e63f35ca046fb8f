import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInABrowser, screenshots } from './in-a-browser.ts'
import { ledgerForAll } from './ledger-in-a-browser.ts'
import { visit } from './visit.ts'
import { catalogOf, leftInEnglish, otherDigits, textsOf } from './words-on-page.ts'

/** Each language, as a browser asks for it, and the face that its script needs beside that of Latin letters. */
const languages = {
  fil: ['fil-PH'],
  id: ['id-ID'],
  km: ['km-KH', 'Noto Sans Khmer Variable'],
  lo: ['lo-LA', 'Noto Sans Lao Variable'],
  ms: ['ms-MY'],
  my: ['my-MM', 'Noto Sans Myanmar'],
  pt: ['pt-TL'],
  tet: ['tet'],
  th: ['th-TH', 'Noto Sans Thai Variable'],
  vi: ['vi-VN'],
} as const satisfies Readonly<Record<string, readonly [locale: string, face?: string]>>

/** Pages, and the message that stands on each once it is whole. */
const pages = {
  overview: ['/', 'changes.title'],
  explorer: ['/explore?rows=form&columns=sex&from=2025-01', 'downloads.title'],
  account: ['/account', 'session.persons'],
} as const

const facesLoaded = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(`document.fonts.ready.then((faces) =>
    [...faces].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll(/["']/g, '')))`)

/** How many labels of the time axis touch the one before them. */
const overlappingLabels = (page: Page): Promise<number> =>
  page.evaluate(`[...document.querySelectorAll('svg.trend')].flatMap((trend) => {
    const boxes = [...trend.querySelectorAll('text[text-anchor=middle]')].map((text) => text.getBoundingClientRect())
    return boxes.filter((box, index) => index > 0 && box.left < boxes[index - 1].right)
  }).length`)

describeInABrowser('the page in ten languages', (browserOf) => {
  const ledger = ledgerForAll()

  for (const [language, [locale, face]] of Object.entries<readonly [string, string?]>(languages))
    for (const [width, scheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const)
      test(`${language}, ${width} pixels wide: in its words, dates, digits and faces, and nothing runs over`, async () => {
        const catalog = catalogOf(language)
        const english = leftInEnglish(language)
        await using visited = await visit(browserOf(), ledger.origin, { width, scheme, locale })
        const { page } = visited
        for (const [name, [address, whole]] of Object.entries(pages)) {
          await page.goto(address)
          await page
            .getByText(catalog[whole] ?? '')
            .first()
            .waitFor()
          await page.waitForLoadState('networkidle')
          await page.locator('.waiting').first().waitFor({ state: 'detached' })
          expect(await page.evaluate('document.documentElement.lang')).toBe(language)
          const texts = await textsOf(page)
          expect(english(texts)).toEqual([])
          expect(otherDigits(texts)).toEqual([])
          const year = String(new Date().getUTCFullYear())
          expect(await page.locator('footer').innerText()).toContain(year)
          if (face !== undefined) expect(await facesLoaded(page)).toContain(face)
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
          expect(await overlappingLabels(page)).toBe(0)
          await page.screenshot({ path: join(screenshots, `${name}-${language}-${width}.png`), fullPage: true })
          expect(await visited.axe()).toEqual([])
        }
        expect(await visited.complaints()).toEqual([])
      })

  test('given a reader of Thai, when she chooses English, then what she typed stays, and English is there the next time', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light', locale: 'th-TH' })
    const { page } = visited
    await page.goto('/figures')
    const search = page.getByRole('searchbox')
    await search.fill('cambodia')
    const choice = page.getByRole('combobox', { name: 'ภาษา · Language' })
    await choice.selectOption('English')
    await page.getByRole('heading', { name: 'Published figures', level: 1 }).waitFor()
    expect(await search.inputValue()).toBe('cambodia')
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    await page.reload()
    await page.getByRole('heading', { name: 'Published figures', level: 1 }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('en')
    // Nothing of it goes to the server.
    expect(await page.evaluate('document.cookie')).toBe('')
  })

  test('given that the words of a language cannot be loaded, the page stays as it is and says what to do', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 360, scheme: 'light' })
    const { page } = visited
    await page.goto('/methods')
    await page.getByRole('heading', { level: 1, name: 'Methods' }).waitFor()
    await page.route('**/assets/**', (route) => route.abort())
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Tiếng Việt')
    await page.getByText('That language could not be loaded').waitFor()
    await page.unroute('**/assets/**')
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  })

  test('given a language that no speaker has reviewed, the page says so in it and in English', async () => {
    await using visited = await visit(browserOf(), ledger.origin, { width: 1280, scheme: 'light', locale: 'vi-VN' })
    await visited.page.goto('/')
    const note = visited.page.getByText('This page was not reviewed by a speaker of Tiếng Việt yet.')
    await note.waitFor()
    expect(await note.getAttribute('lang')).toBe('en')
  })
})
