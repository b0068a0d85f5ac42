import type { MailServer, TextGatewayServer } from './domain/message/message-settings.ts'
import type { SendAnswer } from './domain/message/send-answer.ts'

/** What the application needs from the place where it runs. Every host gives its own. */

/** UTC milliseconds; tests and the sandbox move it by hand. */
export type Clock = Readonly<{ now(): number }>

/** New ids: time-ordered, at most 64 characters, never the same twice. */
export type Ids = Readonly<{ next(): string }>

/** SHA-256 of UTF-8 text as lower-case hex. */
export type Digest = (text: string) => string

/** Slow password hashing (argon2id where it runs natively). */
export type Passwords = Readonly<{
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
}>

/** Unguessable text of at least 128 bits for session tokens. */
export type Tokens = Readonly<{ next(): string }>

/** A mail on its way; `id` makes its Message-ID, the same at every try. */
export type Mail = Readonly<{ id: string; to: string; subject: string; body: string }>

/** A text message on its way; the gateway is asked to send one `id` once, however often it comes. */
export type ShortText = Readonly<{ id: string; to: string; body: string }>

/** Sends mails; never throws: what goes wrong is an answer. */
export type Mailer = Readonly<{
  /** Whether the host itself has the password, so that none is stored. */
  holdsSecret: boolean
  /** @param secret the stored password; not looked at where the host has its own */
  send(server: MailServer, secret: string | null, mail: Mail): Promise<SendAnswer>
  close(): void
}>

/** Sends text messages; never throws. */
export type TextGateway = Readonly<{
  holdsSecret: boolean
  send(server: TextGatewayServer, secret: string | null, text: ShortText): Promise<SendAnswer>
}>
