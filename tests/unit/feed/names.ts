import type { FeedNames } from '../../../src/core/domain/feed/feed-news.ts'
import type { PersonId, QueueId } from '../../../src/core/domain/ids.ts'

/** Two operators and a queue, as a telephone system calls them. */
export const names: FeedNames = {
  person: (told) => {
    for (const name of told) {
      if (name === 'SIP/8001' || name === '8001' || name === 'he.jing') return 'p1' as PersonId
      if (name === 'SIP/8002' || name === '8002') return 'p2' as PersonId
    }
    return null
  },
  queue: (name) => (name === 'hotline' ? ('q1' as QueueId) : null),
}
