import { z } from 'zod'

/** What holds for messages of every channel. */
export const messageRulesSchema = z.strictObject({
  /** Messages that nobody asked for: at most so many per customer in a calendar month. */
  monthlyCap: z.int().min(0).max(100),
})
export type MessageRules = Readonly<z.infer<typeof messageRulesSchema>>

export const defaultMessageRules: MessageRules = { monthlyCap: 4 }

/** How the connection to a mail server is kept secret: TLS from the first byte, STARTTLS (required), or not at all. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u)

/** The mail server, without the password. */
export const mailServerSchema = z.strictObject({
  on: z.boolean(),
  host: oneLine(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  /** Empty: the server asks for no sign-in. */
  user: oneLine(200),
  /** Address from which mails come. */
  sender: z.union([z.literal(''), z.email().max(200)]),
  senderName: oneLine(80),
  /** Certificate of an authority of one's own, PEM; empty: the usual authorities. */
  authority: z.string().max(20_000),
})
export type MailServer = Readonly<z.infer<typeof mailServerSchema>>

export const defaultMailServer: MailServer = {
  on: false,
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  sender: '',
  senderName: '',
  authority: '',
}

/** How the gateway knows us: not at all, by a secret in a header, or by a signature (HMAC-SHA256) of time and body. */
export const gatewayProofs = ['none', 'header', 'hmac'] as const

/** Whether a text is an address to which requests go: http or https, without a user in it. */
export function isGatewayUrl(text: string): boolean {
  return /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/i.test(text)
}

/** Names of members down into a JSON answer, by dots: `data.id`; empty: not looked at. */
const answerPathSchema = z.string().regex(/^(?:[\w-]{1,40}(?:\.[\w-]{1,40}){0,5})?$/)

/** The text-message gateway, without its secret. */
export const textGatewaySchema = z.strictObject({
  on: z.boolean(),
  url: z
    .string()
    .trim()
    .max(500)
    .refine((text) => text === '' || isGatewayUrl(text)),
  proof: z.enum(gatewayProofs),
  /** Name of the header that carries the secret. */
  header: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/),
  /** How long an answer may take, ms. */
  timeoutMs: z.int().min(500).max(60_000),
  /** Where the answer holds the gateway's own id. */
  idPath: answerPathSchema,
  /** Where the answer says that the message was taken, and how; empty: a status 2xx says so. */
  takenPath: answerPathSchema,
  takenValue: oneLine(40),
  /** Whether the gateway sends a message once however often its id comes: only then is it asked again when in doubt. */
  repeatable: z.boolean(),
})
export type TextGatewayServer = Readonly<z.infer<typeof textGatewaySchema>>

export const defaultTextGateway: TextGatewayServer = {
  on: false,
  url: '',
  proof: 'header',
  header: 'Authorization',
  timeoutMs: 10_000,
  idPath: 'id',
  takenPath: '',
  takenValue: '',
  repeatable: false,
}
