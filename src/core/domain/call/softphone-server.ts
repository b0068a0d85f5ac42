import { z } from 'zod'

/** One line of what goes into a SIP message: no control characters, so that nothing can be smuggled in. */
export function lineSchema(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u)
}

/** The part of a SIP address before the @. */
export const sipUserSchema = z.string().regex(/^[\w.+*#!~'()-]{1,60}$/)

/** How browsers reach the SIP server (RFC 7118), and what helps them through firewalls. */
export const softphoneServerSchema = z.strictObject({
  on: z.boolean(),
  /** `wss://host[:port]/path`; `ws:` only where the console itself came without encryption. Empty: none yet. */
  address: z
    .string()
    .trim()
    .max(300)
    .regex(/^(wss?:\/\/[a-zA-Z0-9.-]+(:\d{1,5})?(\/[\w./~%-]*)?)?$/),
  /** Behind the @ of every account. */
  domain: z
    .string()
    .trim()
    .max(200)
    .regex(/^[\w.:[\]-]*$/),
  /** `stun:host[:port]`; none are needed in one network. */
  stun: z.array(z.string().regex(/^stuns?:[\w.:[\]-]{1,200}$/)).max(4),
  /** `turn:host[:port]`; empty: none. Its password goes in and only to who has an account. */
  turn: z
    .string()
    .trim()
    .max(220)
    .regex(/^(turns?:[\w.:[\]-]{1,200}(\?transport=(udp|tcp))?)?$/),
  turnUser: lineSchema(80),
})
export type SoftphoneServer = Readonly<z.infer<typeof softphoneServerSchema>>
