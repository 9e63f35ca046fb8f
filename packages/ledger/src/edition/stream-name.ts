/** The category of the streams of editions. */
export const editionCategory = 'edition'
