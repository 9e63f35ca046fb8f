/* eslint-disable @typescript-eslint/consistent-type-imports -- an ambient module cannot import */

/** What is made while the page is built (`build/`). */
declare module 'made:region-map' {
  const map: import('../../build/region-map-shape.ts').RegionMap
  export default map
}
declare module 'made:vocabulary' {
  const words: import('../../build/vocabulary-shape.ts').Vocabulary
  export default words
}
declare module 'made:addresses' {
  const addresses: import('../../build/addresses-shape.ts').Addresses
  export default addresses
}
declare module 'made:reviews' {
  const reviews: import('../../build/reviews-shape.ts').Reviews
  export default reviews
}
declare module 'made:exact-vocabulary' {
  const words: import('../../build/vocabulary-shape.ts').ExactVocabulary
  export default words
}
