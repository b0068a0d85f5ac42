/** Everything that stands on a letter besides its paper, in the order in which it is read. Dates `YYYY-MM-DD`. */
export type Letter = Readonly<{
  organisation: string
  centre: string
  hotline: string
  /** Lines of the address window: name, street, town. */
  to: readonly string[]
  date: string
  caseNumber: string
  language: string
  subject: string
  body: string
  signer: string
}>

/** The text whose fingerprint is kept: every word of the letter in one order, so that none can change unseen. */
export function letterText(letter: Letter): string {
  const { organisation, centre, hotline, to, date, caseNumber, language, subject, body, signer } = letter
  return JSON.stringify([organisation, centre, hotline, to, date, caseNumber, language, subject, body, signer])
}
