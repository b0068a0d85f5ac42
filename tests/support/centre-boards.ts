import { boardSetup, boardToken } from './boards.ts'
import type { Centre } from './centre.ts'

/** What may be asked about wallboards; the stream of a link is closed to people. */
export const boardQuestions = {
  'wallboards.list': [{}],
  'wallboards.mine': [{}],
} as const

/** The commands about wallboards, told to touch another centre's. */
export function boardTrespasses(theirs: Pick<Centre, 'orgId'>) {
  const link = { name: 'x', setup: boardSetup, expiresAt: null }
  return {
    'wallboards.make': [{ ...link, orgId: theirs.orgId, token: boardToken() }],
    'wallboards.change': 'by the tests of links',
    'wallboards.revoke': 'by the tests of links',
  }
}
