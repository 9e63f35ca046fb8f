/** Who read the page in a language that she speaks, and when (`YYYY-MM-DD`), by the languages' tags. */
export type Reviews = Readonly<Record<string, { readonly by: string; readonly on: string } | undefined>>
