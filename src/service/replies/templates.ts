import type { replies as contract } from '../../core/contract/replies.ts'
import type { ReplyTemplateView } from '../../core/contract/reply-view.ts'
import { type ComplaintClass, complaintClassSchema } from '../../core/domain/complaint/classes.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { builtInReply } from '../../core/domain/reply/built-in-replies.ts'
import { purposesFor, type ReplyPurpose, replyPurposes } from '../../core/domain/reply/reply.ts'
import {
  checkReplyWords,
  type ReplyTemplateWords,
  replyTemplateSchema,
} from '../../core/domain/reply/reply-template.ts'
import type { Reader } from '../../store/engine.ts'
import { replyTemplateRows, replyWords } from '../../store/replies.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'

/** The words that hold for a reply: those of its class, else those for every class, else the built-in ones. */
export async function wordsFor(
  reader: Pick<Reader<DB>, 'first'>,
  { purpose, class: of }: Readonly<{ purpose: ReplyPurpose; class: ComplaintClass }>,
): Promise<Readonly<{ class: string; version: number; words: ReplyTemplateWords }>> {
  for (const name of [of, '']) {
    const row = await reader.first(replyWords, { purpose, class: name })
    if (row !== undefined && row.words_json !== null)
      return { class: name, version: row.version, words: replyTemplateSchema.parse(JSON.parse(row.words_json)) }
    if (row !== undefined && name === '') return { class: '', version: row.version, words: builtInReply(purpose) }
  }
  return { class: '', version: 0, words: builtInReply(purpose) }
}

/** The words of every reply that hold now: for every class, and of those classes that have words of their own. */
export async function listReplyTemplates(caller: Caller): Promise<ReplyTemplateView[]> {
  const rows = await caller.engine.reader.all(replyTemplateRows, {})
  const name = (id: string) => caller.directory.person(id)?.name ?? ''
  const view = (purpose: ReplyPurpose, of: string): ReplyTemplateView => {
    const versions = rows.filter((row) => row.purpose === purpose && row.class === of)
    const [newest] = versions
    const own = newest === undefined || newest.words_json === null ? null : newest.words_json
    return {
      purpose,
      class: complaintClassSchema.safeParse(of).data ?? null,
      version: newest?.version ?? 0,
      builtIn: own === null,
      words: own === null ? builtInReply(purpose) : replyTemplateSchema.parse(JSON.parse(own)),
      savedAt: newest?.saved_at ?? null,
      savedByName: newest === undefined ? null : name(newest.saved_by),
      earlier: versions
        .slice(1)
        .map((row) => ({ version: row.version, savedAt: row.saved_at, savedByName: name(row.saved_by) })),
    }
  }
  return replyPurposes.flatMap((purpose) => {
    const classes = new Set(rows.filter((row) => row.purpose === purpose && row.class !== '').map((row) => row.class))
    return ['', ...classes].map((of) => view(purpose, of)).filter((each) => each.class === null || !each.builtIn)
  })
}

type NewWords = Readonly<{
  purpose: ReplyPurpose
  class: ComplaintClass | null
  version: number
  words: ReplyTemplateWords | null
}>

async function storeWords(work: CallerWork, input: NewWords): Promise<Result<{ version: number }>> {
  const { purpose, version, words } = input
  const of = input.class ?? ''
  if (input.class !== null && !purposesFor(input.class === 'suggestion').includes(purpose))
    return refuse('invalid-value', { field: 'class' })
  const before = await work.trx.first(replyWords, { purpose, class: of })
  const next = version + 1
  // Of two who save at once the second one finds the version taken; no version is ever written again.
  const stored =
    (before?.version ?? 0) === version &&
    (await work.trx.insertIgnore('reply_template', {
      purpose,
      class: of,
      version: next,
      words_json: words === null ? null : JSON.stringify(words),
      saved_at: work.now,
      saved_by: work.personId,
    }))
  if (!stored) return refuse('changed-meanwhile', { version: before?.version ?? 0 })
  const subject = `reply-template:${purpose}${of === '' ? '' : `:${of}`}`
  work.record(subject, {
    before: { version, words: before?.words_json == null ? null : JSON.parse(before.words_json) },
    after: { version: next, words },
  })
  work.emit({ topic: 'settings.changed', orgId: work.caller.principal.orgId, name: subject })
  return ok({ version: next })
}

/** Changes the words of a reply. Refusals of `checkReplyWords`; `changed-meanwhile`. */
export async function saveReplyTemplate(
  work: CallerWork,
  input: InputOf<typeof contract.saveTemplate>,
): Promise<Result<{ version: number }>> {
  const checked = checkReplyWords(input.words)
  return checked.ok ? storeWords(work, input) : checked
}

/** Goes back to the words that come with the product, or of a class to those for every class. */
export function resetReplyTemplate(
  work: CallerWork,
  input: InputOf<typeof contract.resetTemplate>,
): Promise<Result<{ version: number }>> {
  return storeWords(work, { ...input, words: null })
}
