/** The key of a step in the life of a record: the same for the same seed. */
export const keyOfStep = (seed: string, life: string, index: number): string => `synthetic:${seed}:${life}:${index}`
