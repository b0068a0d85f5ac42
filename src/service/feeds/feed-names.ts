import type { FeedNames } from '../../core/domain/feed/feed-news.ts'
import type { PersonId, QueueId } from '../../core/domain/ids.ts'
import type { Reader } from '../../store/engine.ts'
import { feedNameRows } from '../../store/feeds.ts'
import type { DB } from '../../store/schema.ts'
import type { Directory } from '../directory.ts'
import { nameFinder } from '../imports/call-row.ts'

/** Upper and lower case are the same, and so are `SIP/8001` and `SIP/8001/n`. */
function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\/n$/, '')
}

/**
 * Who is meant by a telephone system: what the administrator said, else a person by login or id or, when only one has
 * it, by name; a queue by code or name.
 */
export async function readFeedNames(
  reader: Pick<Reader<DB>, 'all'>,
  directory: Pick<Directory, 'people' | 'queues' | 'person' | 'queue'>,
): Promise<FeedNames> {
  const rows = await reader.all(feedNameRows, {})
  const said = (kind: string) =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [folded(row.name), row.target_id]))
  const [people, queues] = [said('person'), said('queue')]
  const active = directory.people().filter((person) => person.active)
  const byWord = nameFinder(active.map(({ id, login, name }) => ({ id, code: login, name })))
  const queueByWord = nameFinder(directory.queues())
  const personOf = (name: string): string | null => {
    const id = people.get(folded(name)) ?? byWord(name)?.id ?? name
    return directory.person(id)?.active === true ? id : null
  }
  return {
    person: (names) => {
      for (const name of names) {
        const id = personOf(name)
        if (id !== null) return id as PersonId
      }
      return null
    },
    queue: (name) =>
      (directory.queue(queues.get(folded(name)) ?? '')?.id ?? queueByWord(name)?.id ?? null) as QueueId | null,
  }
}
