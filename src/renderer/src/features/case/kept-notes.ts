/** Notes that are not saved yet, by case: going elsewhere and back loses nothing. */
export const keptNotes: Map<string, string> = new Map()
