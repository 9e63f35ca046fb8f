/** The category of the watch over editions, which is one stream. */
export const watchCategory = 'watch'
