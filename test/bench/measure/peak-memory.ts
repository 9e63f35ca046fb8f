/** The most memory that this process has had resident so far, in bytes. */
export const peakMemory = (): number => process.resourceUsage().maxRSS * 1024
