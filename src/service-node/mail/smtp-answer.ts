import type { SendAnswer } from '../../core/domain/message/send-answer.ts'

/** What nodemailer throws. */
type MailError = Readonly<{ code?: unknown; command?: unknown; responseCode?: unknown; message?: unknown }>

/**
 * What a failed try means. A reply to the message itself or to its recipient settles it (RFC 5321: 4yz try later, 5yz
 * never); everything else keeps the server from being spoken to, and is only in doubt once the message was on its way.
 * @param begun whether a byte of the message had left
 */
export function smtpAnswer(error: unknown, begun: boolean, detailOf: (text: string) => string): SendAnswer {
  const { code, command, responseCode, message }: MailError = typeof error === 'object' && error !== null ? error : {}
  const detail = detailOf(typeof message === 'string' ? message : String(error))
  const reply = typeof responseCode === 'number' ? responseCode : null
  const named = typeof code === 'string' ? code.toLowerCase() : 'fault'
  if (reply !== null && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    // Refused as a sender, no message goes: the account is wrong and not the message.
    if (command === 'MAIL FROM' && reply >= 500) return { kind: 'down', code: `smtp-${reply}`, detail }
    if (reply >= 500) return { kind: 'refused', code: `smtp-${reply}`, detail }
    return { kind: 'later', code: `smtp-${reply}`, detail, afterMs: null }
  }
  if (begun) return { kind: 'unknown', code: named, detail }
  // Addresses that no server would be asked for.
  if (code === 'EENVELOPE') return { kind: 'refused', code: named, detail }
  return { kind: 'down', code: named, detail }
}
