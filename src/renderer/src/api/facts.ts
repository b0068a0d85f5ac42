import { ORPCError } from '@orpc/client'
import type { QueryKey } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Fact } from '../../../core/contract/fact.ts'
import { client, queryClient } from './client.ts'
import { isOwn, staleKeys } from './invalidations.ts'

type Topic = Fact['topic']
type Heard<T extends Topic> = Extract<Fact, { topic: T }>

/** Changes of others are gathered for this long, ms, so that a busy hour does not read the same answer anew each time. */
const gatherMs = 400

const listeners = new Set<(fact: Fact) => void>()

/** Calls `listener` for each fact about `topic` while the component is on screen. */
export function useFact<T extends Topic>(topic: T, listener: (fact: Heard<T>) => void): void {
  const heard = useEffectEvent((fact: Fact) => {
    if (isAbout(fact, topic)) listener(fact)
  })
  useEffect(() => {
    const hear = (fact: Fact) => heard(fact)
    listeners.add(hear)
    return () => {
      listeners.delete(hear)
    }
  }, [])
}

function isAbout<T extends Topic>(fact: Fact, topic: T): fact is Heard<T> {
  return fact.topic === topic
}

/**
 * Follows the facts for `personId` until `signal` is aborted: tells the listeners and has stale answers read again.
 * When the connection drops it goes on behind the last fact heard; when too much was missed all answers are stale.
 */
export async function followFacts(personId: string, signal: AbortSignal): Promise<void> {
  const stale = createGatherer(signal)
  let after: number | null = null
  let first = true
  while (!signal.aborted) {
    try {
      for await (const batch of await client.live.facts({ after }, { signal })) {
        after = batch.seq
        // what was read before the first number was known may be older than it
        if (batch.lost || first) stale.now([[]])
        first = false
        const isNow = (fact: Fact) => batch.own || isOwn(fact, personId)
        // each answer once, however many facts of one change make it stale
        const keys = batch.facts.filter(isNow).flatMap(staleKeys)
        stale.now(new Map(keys.map((key) => [JSON.stringify(key), key])).values())
        for (const fact of batch.facts) {
          if (!isNow(fact)) stale.soon(staleKeys(fact))
          for (const listener of [...listeners]) listener(fact)
        }
      }
    } catch (error) {
      // the service's own answer will not change; a dropped connection is waited for by the next call
      if (error instanceof ORPCError || signal.aborted) return
    }
  }
}

function createGatherer(signal: AbortSignal) {
  let gathered = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const readAnew = (keys: Iterable<QueryKey>) => {
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey: [...queryKey] })
  }
  const flush = () => {
    timer = undefined
    const keys = gathered.values()
    gathered = new Map()
    readAnew(keys)
  }
  signal.addEventListener('abort', () => clearTimeout(timer))
  return {
    now: readAnew,
    soon: (keys: readonly QueryKey[]) => {
      for (const key of keys) gathered.set(JSON.stringify(key), key)
      timer ??= setTimeout(flush, gatherMs)
    },
  }
}
