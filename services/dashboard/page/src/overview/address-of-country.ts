/** Where what is published of a country stands. */
export const addressOfCountry = (iso3: string): string => `/country/${iso3}`
