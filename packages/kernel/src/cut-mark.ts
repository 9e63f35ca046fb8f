/**
 * What the last row of a CSV begins with that holds no more than a page of what was asked for. Neither a person nor an
 * importer takes such a row for data, so that a part is never taken for the whole.
 */
export const cutMark = 'CUT: '
