/** The category of the register of merges. */
export const mergeCategory = 'merge'

/** The one stream of the register. */
export const mergeRegisterStream = `${mergeCategory}-register`
