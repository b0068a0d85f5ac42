import { z } from 'zod'
import { bridgeChannels, portMessageType } from './bridge-channels.ts'

/** What the shell can be asked by a window: the schemas of both directions, checked in the shell. */
export const bridgeCalls = {
  /** Asks for a new port to the local service; it arrives with the same token. */
  connect: { channel: bridgeChannels.connect, input: z.strictObject({ token: z.uuid() }), output: z.void() },
  /** Shows a system notification and flashes the window, unless the window is in front already. */
  notify: {
    channel: bridgeChannels.notify,
    input: z.strictObject({ title: z.string().min(1).max(120), body: z.string().max(400) }),
    output: z.void(),
  },
  /** The number on the application's icon; 0 removes it. */
  setBadge: {
    channel: bridgeChannels.setBadge,
    input: z.strictObject({ count: z.int().min(0).max(9999) }),
    output: z.void(),
  },
} as const

export type BridgeCalls = typeof bridgeCalls
export type BridgeNotice = z.infer<BridgeCalls['notify']['input']>

/** The message that brings a port into the page; the port is its only transferred object. */
export const portMessage = z.strictObject({ type: z.literal(portMessageType), token: z.uuid() })

/** `window.vigil` in a desktop window; absent in a browser. Calls reject when the shell refuses them. */
export type Bridge = Readonly<{
  /** Node's name of the operating system: `win32`, `darwin`, `linux` … */
  platform: string
  /** Answers when the port with this token is on its way as a `portMessage` of the window. */
  connect(token: string): Promise<void>
  notify(notice: BridgeNotice): Promise<void>
  setBadge(count: number): Promise<void>
}>
