/** Lists whose codes the public sees under the name of a dimension: they are in words there. */
const ofDimensions: Readonly<Record<string, string>> = {
  ExploitationForm: 'form',
  RecruitmentPlatform: 'recruitmentChannel',
}

/** Lists of places, whose words are names of countries. */
export const places: ReadonlySet<string> = new Set(['Country', 'Place', 'Citizenship'])

/** Under which name the messages of a list of codes (`RescueManner`) stand. */
export const listKind = (list: string): string => ofDimensions[list] ?? list.charAt(0).toLowerCase() + list.slice(1)
