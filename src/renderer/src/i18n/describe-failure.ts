import { assertNever } from '../../../core/domain/assert-never.ts'
import type { Failure } from '../api/failure.ts'
import { type Speaker, sayParams } from './say-params.ts'

/** The sentence that says why something was not done and what to do about it. */
export function describeFailure(failure: Failure, speaker: Speaker): string {
  const { t } = speaker
  const say = (key: string, params: Record<string, unknown> = {}) => t(`common:failure.${key}`, params)
  switch (failure.kind) {
    case 'refused': {
      const { params } = failure
      const context = 'open' in params ? 'open' : String(params.reason ?? params.what ?? '')
      return t(`refusal:${failure.code}`, { ...sayParams(params, speaker), context })
    }
    case 'wait':
      return say('wait', { seconds: Math.ceil(failure.retryAfterMs / 1000) })
    case 'forbidden':
      return say('forbidden')
    case 'signed-out':
      return say('signedOut')
    case 'invalid':
      return failure.fields.length === 0 ? say('invalid') : say('invalidFields', { fields: failure.fields.join(', ') })
    case 'no-line':
      return say('noLine')
    case 'broken':
      return say('broken')
    default:
      return assertNever(failure)
  }
}
