/** Lists whose codes are in words under another name: those that the public sees, of a dimension; kinds of facts, of their events. */
const elsewhere: Readonly<Record<string, string>> = {
  ExploitationForm: 'form',
  RecruitmentPlatform: 'recruitmentChannel',
  FactType: 'event',
}

/** Lists of places, whose words are names of countries. */
export const places: ReadonlySet<string> = new Set(['Country', 'Place', 'Citizenship'])

/** Under which name the messages of a list of codes (`RescueManner`) stand. */
export const listKind = (list: string): string => elsewhere[list] ?? list.charAt(0).toLowerCase() + list.slice(1)
