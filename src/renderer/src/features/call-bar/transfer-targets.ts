import type { ApiClient } from '../../../../core/contract/api.ts'
import type { HandOverTo } from '../../../../core/contract/calls.ts'

export type Targets = Awaited<ReturnType<ApiClient['calls']['targets']>>
type Person = Targets['people'][number]
type Queue = Targets['queues'][number]

/** Somebody or something to whom a call may be handed; `line` is what a telephone in the console dials for it. */
export type Target =
  | Readonly<{ kind: 'person'; key: string; line: string | null; person: Person }>
  | Readonly<{ kind: 'queue'; key: string; line: null; queue: Queue }>
  | Readonly<{ kind: 'number'; key: string; line: string; number: string }>

/** Three digits at least: an extension. */
const numberLike = /^\+?[\d*#][\d\s*#-]{2,40}$/

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
}

function isFound(sought: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => folded(text).includes(sought))
}

/**
 * Who fits what was typed: colleagues by name, its letters or a skill, queues by name, and a number as it is. Nothing
 * typed: all of them. The order is kept.
 * @param onPhone the telephone of the console carries the call, so only what it can dial is found
 */
export function targetsFor(text: string, targets: Targets, onPhone: boolean): readonly Target[] {
  const sought = folded(text)
  const number = text.trim()
  const people = targets.people
    .filter((person) => !onPhone || person.line !== null)
    .filter((person) => isFound(sought, person.name, ...person.letters.split(' '), ...person.skills))
    .map((person): Target => ({ kind: 'person', key: person.personId, line: person.line, person }))
  const queues = targets.queues
    .filter((queue) => !onPhone && isFound(sought, queue.name))
    .map((queue): Target => ({ kind: 'queue', key: queue.queueId, line: null, queue }))
  const typed: readonly Target[] = numberLike.test(number)
    ? [{ kind: 'number', key: number, line: number, number }]
    : []
  return [...typed, ...people, ...queues]
}

/** The target as the service is told it. */
export function handOverTo(target: Target): HandOverTo {
  switch (target.kind) {
    case 'person':
      return { kind: 'person', personId: target.key }
    case 'queue':
      return { kind: 'queue', queueId: target.key }
    case 'number':
      return { kind: 'number', number: target.number }
  }
}
