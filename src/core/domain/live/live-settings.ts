/** The day that is shown, half-open, UTC ms; who makes it knows the organisation's zone. */
export type LiveDay = Readonly<{ dayStartMs: number; dayEndMs: number }>

/** The day, how it is cut, and what is in time. */
export type LiveSettings = LiveDay &
  Readonly<{
    /** Length of a bucket: half an hour. */
    bucketMs: number
    /** A call answered after at most this wait counts for the service level. */
    answerWithinMs: number
  }>

export const halfHourMs = 30 * 60_000
export const defaultAnswerWithinMs = 20_000
/** Commitments due within this span are “due soon”. */
export const dueSoonMs = 60 * 60_000
