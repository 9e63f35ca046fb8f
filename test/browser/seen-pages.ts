import type { Seen } from './visit.ts'

/** Every page, and what stands on it once it is whole. */
export const pages = {
  overview: ['/', 'What changed since the edition before'],
  'overview by citizenship': ['/?by=citizenship&time=month', 'Persons reported, by citizenship'],
  explorer: ['/explore?rows=citizenship&columns=year&from=2022&measure=rescued', 'Take them with you'],
  'explorer, lines of one country': [
    '/explore?rows=quarter&columns=countryOfExploitation&show=lines&citizenship=IDN',
    'Take them with you',
  ],
  'explorer, bars': ['/explore?rows=form&show=bars', 'Take them with you'],
  'explorer, a question that is refused': [
    '/explore?rows=sex&from=1850-13',
    'The ledger does not answer that question',
  ],
  'overview of an edition of before': ['/?edition=60', 'Boundaries are drawn as Natural Earth draws them'],
  'explorer, two editions compared': [
    '/explore?rows=citizenship&columns=year&edition=70&compare=40',
    'Rows in which nothing changed are left out',
  ],
  'explorer, several values': ['/explore?rows=sex&citizenship=IDN,MMR&countryOfExploitation=ASEAN', 'Take out:'],
  'corridor of one citizenship and place': [
    '/corridors?citizenship=IDN&countryOfExploitation=KHM',
    'No alarm was raised',
  ],
  figures: ['/figures?find=cambodia', 'Nha Trang article'],
  country: ['/country/KHM', 'What is not released, and why'],
  'country of which little is known': ['/country/TLS', 'What is not released, and why'],
  editions: ['/editions', 'Show all'],
  corridors: ['/corridors', 'Cite these numbers'],
  'sign in': ['/account', 'Sign in as Analyst'],
  methods: ['/methods', '19 of 20 at most'],
  'no such page': ['/no-such-page', 'There is no such page'],
} as const

/** Questions of the explorer, of one and two dimensions, with and without filters, periods and editions of before. */
export const views = [
  ['rows=countryOfExploitation'],
  ['rows=citizenship&columns=countryOfExploitation&measure=repatriated'],
  ['rows=month&measure=identified&from=2024-01&to=2025-06'],
  ['rows=ageBand&columns=sex&countryOfExploitation=KHM'],
  ['rows=form&columns=year&edition=60'],
  ['rows=recruitmentChannel&columns=reportingCountry&childOrAdult=Adult'],
] as const

const usual: ReadonlyArray<Seen> = [
  { width: 1280, scheme: 'light' },
  { width: 360, scheme: 'dark' },
]
/** Whatever is wrong with a width or with a scheme is seen in the usual two; what is wrong with both at once in these alone. */
const others: ReadonlyArray<Seen> = [
  { width: 1280, scheme: 'dark' },
  { width: 360, scheme: 'light' },
]

/** How each is seen: in two ways, or in all four where `LEDGER_SEEN=all` asks for them. */
export const seen: ReadonlyArray<Seen> = process.env['LEDGER_SEEN'] === 'all' ? [...usual, ...others] : usual
