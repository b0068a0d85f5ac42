import { isAllowedOrigin } from '../content-security-policy.ts'
import type { Runtime } from '../runtime.ts'
import { softphoneOrigin } from './set-up.ts'

/**
 * Origins besides our own that a page sent now may talk to: the SIP server's. None while its address is one that no
 * policy can name, or cannot be read: a page must open all the same.
 * @param report is told why not
 */
export async function pageOrigins(
  { engine }: Pick<Runtime, 'engine'>,
  report: (line: string) => void,
): Promise<readonly string[]> {
  try {
    const origin = await softphoneOrigin(engine.reader)
    if (origin === null) return []
    if (isAllowedOrigin(origin)) return [origin]
    report(`the page cannot be allowed to talk to ${origin}`)
  } catch (error) {
    report(`where the SIP server is could not be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  return []
}
