/** The category of the streams of data sets. */
export const datasetCategory = 'dataset'
