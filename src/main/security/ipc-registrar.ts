import type { z } from 'zod'
import { appOrigin } from './app-origin.ts'

/** The frame that a message came from, as Electron tells it. */
export type SenderFrame = Readonly<{
  origin: string
  parent: unknown
}>

export type IpcEvent = Readonly<{
  senderFrame: SenderFrame | null
  sender: Readonly<{ id: number }>
}>

/** The part of Electron's `ipcMain` that answers calls. */
export type IpcCalls<TEvent extends IpcEvent> = Readonly<{
  handle(channel: string, listener: (event: TEvent, ...args: unknown[]) => Promise<unknown>): void
  removeHandler(channel: string): void
}>

export type CallSchema<TInput, TOutput> = Readonly<{
  channel: string
  input: z.ZodType<TInput>
  output: z.ZodType<TOutput>
}>

/** Why a message was turned away; reported to us, while the sender only learns that it was refused. */
export type IpcRefusal = Readonly<{ channel: string; why: 'foreign-sender' | 'malformed-input' | 'malformed-output' }>

/**
 * The only door for calls from windows. A call reaches its action when it comes from the main frame of a window that
 * shows exactly our origin and its one argument fits the schema; its answer leaves when that fits too. Everything else
 * rejects in the window with one and the same text.
 */
export function createIpcRegistrar<TEvent extends IpcEvent>(
  ipc: IpcCalls<TEvent>,
  report: (refusal: IpcRefusal) => void,
) {
  /** Opens one channel; the answer closes it again. */
  return <TInput, TOutput>(
    { channel, input, output }: CallSchema<TInput, TOutput>,
    act: (input: TInput, event: TEvent) => TOutput | Promise<TOutput>,
  ): (() => void) => {
    const refuse = (why: IpcRefusal['why']): Error => {
      report({ channel, why })
      return new Error('refused')
    }
    ipc.handle(channel, async (event, ...args) => {
      if (!isOwnMainFrame(event)) throw refuse('foreign-sender')
      const asked = input.safeParse(args[0])
      if (!asked.success || args.length > 1) throw refuse('malformed-input')
      const answered = output.safeParse(await act(asked.data, event))
      if (!answered.success) throw refuse('malformed-output')
      return answered.data
    })
    return () => ipc.removeHandler(channel)
  }
}

/** A frame that has navigated away or died is null, which counts as foreign; guests of a page are never attached. */
function isOwnMainFrame({ senderFrame }: IpcEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === appOrigin
}
