import { ok, type Result } from '../../core/domain/refusal.ts'
import type { AllowedContext, CallerWork } from '../call-context.ts'
import { reads, refusalError, unwrap, writes } from '../call-context.ts'
import type { ExchangeOrder, FeedsPort } from '../feeds/feeds-port.ts'
import type { Implementer } from '../implementer.ts'
import type { Deed } from './control.ts'
import { hangUp, holdCall, muteCall, rejectCall, sendDigits } from './control.ts'
import { dialNumber } from './dial.ts'
import { cancelConsult, completeConsult, confer, consultColleague, transferCall } from './hand-on.ts'
import { refusedBy } from './refused-order.ts'
import { listTargets } from './targets.ts'

type Answer<TAnswer> = Readonly<{ answer: TAnswer }> & Deed

/**
 * Makes a handler of something that the exchange may have to do: it is written down first, once per `commandId`, and
 * asked for afterwards, because a transaction waits for nobody. What the exchange refuses has not happened: it is taken
 * back, also from the memory of commands, so that it may be tried again.
 */
function ordered<TInput extends { commandId: string }, TAnswer>(
  port: FeedsPort | null,
  use: (work: CallerWork, input: TInput) => Promise<Result<Answer<TAnswer>>>,
) {
  return async ({ context, input }: Readonly<{ context: AllowedContext; input: TInput }>): Promise<TAnswer> => {
    const { runtime, actor } = context
    let order: ExchangeOrder | null = null
    const once = writes(async (work: CallerWork, given: TInput) => {
      order = null
      const done = await use(work, given)
      if (!done.ok) return done
      order = done.value.order
      return ok(done.value.answer)
    })
    const answer = await once({ context, input })
    if (order === null) return answer
    const carried =
      port === null
        ? { ok: false as const, code: 'busy' as const, params: { what: 'exchange' } }
        : await port.carryOut(order)
    if (carried.ok) return answer
    const refused: ExchangeOrder = order
    unwrap(
      await runtime.ledger.run(actor, null, (work) =>
        refusedBy(runtime, work, { order: refused, commandId: input.commandId, problem: carried }),
      ),
    )
    throw refusalError(carried)
  }
}

/** Makes a handler of something that dials: whether the exchange reaches the own telephone is asked before the transaction. */
export function dials<TInput extends { commandId: string; softphone: boolean }, TAnswer>(
  port: FeedsPort | null,
  use: (work: CallerWork, input: TInput, exchangeReaches: boolean) => Promise<Result<Answer<TAnswer>>>,
) {
  return async (options: Readonly<{ context: AllowedContext; input: TInput }>): Promise<TAnswer> => {
    const { context, input } = options
    const reaches = !input.softphone && (await port?.reaches(context.principal?.personId ?? '')) === true
    return ordered(port, (work: CallerWork, given: TInput) => use(work, given, reaches))(options)
  }
}

const done = { done: true } as const

/** The procedures by which an operator does something with a call. */
export function callControlProcedures(os: Implementer, port: FeedsPort | null) {
  const does = <TInput extends { commandId: string }>(
    use: (work: CallerWork, input: TInput) => Promise<Result<Deed>>,
  ) =>
    ordered(port, async (work: CallerWork, input: TInput) => {
      const did = await use(work, input)
      return did.ok ? ok({ ...did.value, answer: done }) : did
    })
  return {
    hold: os.calls.hold.handler(does(holdCall)),
    hangUp: os.calls.hangUp.handler(does(hangUp)),
    reject: os.calls.reject.handler(does(rejectCall)),
    digits: os.calls.digits.handler(does(sendDigits)),
    mute: os.calls.mute.handler(does(muteCall)),
    transfer: os.calls.transfer.handler(does(transferCall)),
    consult: os.calls.consult.handler(does(consultColleague)),
    completeConsult: os.calls.completeConsult.handler(does(completeConsult)),
    cancelConsult: os.calls.cancelConsult.handler(does(cancelConsult)),
    conference: os.calls.conference.handler(does(confer)),
    dial: os.calls.dial.handler(dials(port, dialNumber)),
    targets: os.calls.targets.handler(reads(listTargets)),
  }
}
