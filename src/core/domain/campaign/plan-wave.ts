/**
 * Who may be given tasks: a person, a team, or everybody whose role may (both null); with how many untried tasks are
 * on that worklist now.
 */
export type Holder = Readonly<{ personId: string | null; teamId: string | null; untried: number }>

/**
 * So many untried tasks lie ready for a person: more than one makes calls in an hour. What is drawn beyond waits without a
 * commitment, so that worklists hold what is worked on and an end, a pause or a full cell moves little.
 */
export const readyForPerson = 25
/** So many lie ready where several take from one list. */
export const readyForMany = 150

function readyFor(holder: Holder): number {
  return holder.personId === null ? readyForMany : readyForPerson
}

/** Whether a list is half empty: then the next wave begins. */
export function needsWave(holders: readonly Holder[]): boolean {
  return holders.some((holder) => holder.untried * 2 <= readyFor(holder))
}

/** How many tasks each holder is given in a wave: as many as make his list full. */
export function planWave(holders: readonly Holder[]): readonly number[] {
  return holders.map((holder) => Math.max(0, readyFor(holder) - holder.untried))
}
