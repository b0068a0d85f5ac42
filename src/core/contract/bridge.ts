import { z } from 'zod'
import { boardTokenPattern } from '../domain/wallboard/board-link.ts'
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
  /** The displays of this machine, the main one first. */
  displays: {
    channel: bridgeChannels.displays,
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        id: z.number(),
        label: z.string(),
        width: z.int().min(0),
        height: z.int().min(0),
        primary: z.boolean(),
      }),
    ),
  },
  /** Opens the board of a link over the whole of a display; one that is open there goes. */
  openBoard: {
    channel: bridgeChannels.openBoard,
    input: z.strictObject({ displayId: z.number(), token: z.string().regex(boardTokenPattern) }),
    output: z.void(),
  },
} as const

export type BridgeCalls = typeof bridgeCalls
export type BridgeNotice = z.infer<BridgeCalls['notify']['input']>
export type BridgeDisplay = z.infer<BridgeCalls['displays']['output']>[number]
export type BridgeBoard = z.infer<BridgeCalls['openBoard']['input']>

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
  displays(): Promise<readonly BridgeDisplay[]>
  openBoard(board: BridgeBoard): Promise<void>
}>
