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

const mailFoot: Readonly<Record<string, (letter: Letter) => readonly string[]>> = {
  'zh-CN': ({ caseNumber, hotline }) => [`受理单号：${caseNumber}`, `服务热线：${hotline}`],
  en: ({ caseNumber, hotline }) => [`Case number: ${caseNumber}`, `Service hotline: ${hotline}`],
}

/** The letter as a mail: its body, who signs it, and under which number it can be asked about. */
export function mailText(letter: Letter): string {
  const { body, signer, organisation, centre, language } = letter
  const foot = mailFoot[language]?.(letter) ?? []
  const signed = [signer, centre === '' ? organisation : `${organisation} · ${centre}`].filter((line) => line !== '')
  return [body, signed.join('\n'), foot.join('\n')].join('\n\n')
}
