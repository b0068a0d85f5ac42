import { App } from 'antd'
import { useRef, useState } from 'react'
import { useFailureText } from '../i18n/use-messages.ts'
import { newCommandId } from './client.ts'
import { type Failure, failureOf } from './failure.ts'

type WithoutId<TInput> = TInput extends unknown ? Omit<TInput, 'commandId'> : never

export type Command<TInput, TOutput> = Readonly<{
  /**
   * Sends the command. The same input sent again before an answer came keeps its id, so it happens once.
   * @returns the output, or null when it was refused or failed, which has been shown then
   */
  run(input: WithoutId<TInput>): Promise<TOutput | null>
  busy: boolean
  /** Why the last one was not done, until the next one is sent. */
  failure: Failure | null
  /** Forgets the last failure. */
  clear(): void
}>

export type CommandOptions = Readonly<{
  /** What is said briefly when it is done. */
  done?: string
  /** Failures that the caller shows himself: answers true for them. */
  silent?: (failure: Failure) => boolean
}>

type Sent<TOutput> = Readonly<{ text: string; id: string; answer: Promise<TOutput | null> | null }>

/**
 * Makes a command of the API ready for a form.
 * @param procedure for example `client.cases.addNote`
 */
export function useCommand<TInput extends { commandId: string }, TOutput>(
  procedure: (input: TInput) => Promise<TOutput>,
  options: CommandOptions = {},
): Command<TInput, TOutput> {
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [busy, setBusy] = useState(0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const sent = useRef<Sent<TOutput> | null>(null)

  const send = async (input: TInput): Promise<TOutput | null> => {
    setBusy((count) => count + 1)
    setFailure(null)
    try {
      const output = await procedure(input)
      sent.current = null
      if (options.done !== undefined) void message.success(options.done)
      return output
    } catch (error) {
      const why = failureOf(error)
      if (why.kind === 'broken') console.error(error)
      // without an answer nobody knows whether it was done: the next attempt must be the same command
      const unanswered = why.kind === 'no-line' || why.kind === 'signed-out'
      sent.current = unanswered && sent.current !== null ? { ...sent.current, answer: null } : null
      setFailure(why)
      if (options.silent?.(why) !== true) void message.error({ content: failureText(why), duration: 6 })
      return null
    } finally {
      setBusy((count) => count - 1)
    }
  }

  return {
    run: (input) => {
      const text = JSON.stringify(input)
      const before = sent.current?.text === text ? sent.current : null
      if (before?.answer) return before.answer
      const id = before?.id ?? newCommandId()
      const answer = send({ ...input, commandId: id } as unknown as TInput)
      sent.current = { text, id, answer }
      return answer
    },
    busy: busy > 0,
    failure,
    clear: () => setFailure(null),
  }
}
