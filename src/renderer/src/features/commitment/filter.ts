import { type CommitmentKind, commitmentKindNames } from '../../../../core/domain/commitment/kinds.ts'

export const urgencies = ['late', 'soon', 'later'] as const
export const whoseOptions = ['mine', 'team', 'all'] as const

/** What the worklist shows. `kinds` empty and `urgency` null: all. */
export type Filter = Readonly<{
  whose: (typeof whoseOptions)[number]
  kinds: readonly CommitmentKind[]
  urgency: (typeof urgencies)[number] | null
}>

export const everything: Filter = { whose: 'all', kinds: [], urgency: null }

/** Whether the filter leaves anything out. */
export function isNarrow(filter: Filter): boolean {
  return filter.whose !== 'all' || filter.kinds.length > 0 || filter.urgency !== null
}

/** The filter as it travels, from the row behind `after` on. */
export function listInput(filter: Filter, after: string | undefined) {
  return {
    whose: filter.whose,
    limit: 100,
    ...(filter.kinds.length === 0 ? {} : { kinds: [...filter.kinds] }),
    ...(filter.urgency === null ? {} : { urgency: filter.urgency }),
    ...(after === undefined ? {} : { after }),
  }
}

/** Reads a filter that was kept on this workstation; what it does not know is left out. */
export function readFilter(text: string | null): Filter {
  const read = parsed(text)
  if (typeof read !== 'object' || read === null) return everything
  const kinds = 'kinds' in read && Array.isArray(read.kinds) ? read.kinds : []
  const whose = 'whose' in read ? read.whose : null
  return {
    whose: whoseOptions.find((option) => option === whose) ?? 'all',
    kinds: commitmentKindNames.filter((kind) => kinds.includes(kind)),
    urgency: null,
  }
}

function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
