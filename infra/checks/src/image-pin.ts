/** What is wrong about the name of an image: no tag, or one that moves from one release to the next; undefined if fine. */
export const unpinned = (image: string): string | undefined => {
  // A variable counts as what it falls back to.
  const tag = /^[a-z0-9./-]+:(.+)$/.exec(image.replace(/\$\{\w+:-([^}]+)\}/, '$1'))?.[1]
  if (tag === undefined) return `${image} has no tag`
  return /^v?\d+(\.\d+)+(-\w+)*$/.test(tag) ? undefined : `${image} is not pinned to a version`
}
