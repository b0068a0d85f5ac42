import type { messages as contract, TemplateView } from '../../core/contract/messages.ts'
import { builtInTemplates } from '../../core/domain/message/built-in-templates.ts'
import {
  checkWords,
  commonFields,
  ownFields,
  type TemplateKind,
  type TemplateWords,
  templateKinds,
  templateWordsSchema,
} from '../../core/domain/message/template.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { templateWords } from '../../store/messages.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'

/** The words of every template that hold now. */
export async function listTemplates(caller: Caller): Promise<TemplateView[]> {
  const saved = await Promise.all(templateKinds.map((code) => caller.engine.reader.first(templateWords, { code })))
  return templateKinds.map((code, at) => {
    const row = saved[at]
    const own = row === undefined || row.words_json === null ? null : row.words_json
    return {
      code,
      version: row?.version ?? 0,
      builtIn: own === null,
      words: own === null ? builtInTemplates[code] : templateWordsSchema.parse(JSON.parse(own)),
      commonFields: [...commonFields],
      ownFields: [...ownFields[code]],
      savedAt: row?.saved_at ?? null,
      savedByName: row === undefined ? null : (caller.directory.person(row.saved_by)?.name ?? ''),
    }
  })
}

type NewWords = Readonly<{ code: TemplateKind; version: number; words: TemplateWords | null }>

async function storeWords(work: CallerWork, { code, version, words }: NewWords): Promise<Result<{ version: number }>> {
  const before = await work.trx.first(templateWords, { code })
  const next = version + 1
  // Of two who save at once the second one finds the version taken.
  const stored =
    (before?.version ?? 0) === version &&
    (await work.trx.insertIgnore('message_template', {
      code,
      version: next,
      words_json: words === null ? null : JSON.stringify(words),
      saved_at: work.now,
      saved_by: work.personId,
    }))
  if (!stored) return refuse('changed-meanwhile', { version: before?.version ?? 0 })
  work.record(`message-template:${code}`, {
    before: { version, words: before?.words_json == null ? null : JSON.parse(before.words_json) },
    after: { version: next, words },
  })
  const { orgId } = work.caller.principal
  work.emit({ topic: 'settings.changed', orgId, name: `message-template:${code}` })
  return ok({ version: next })
}

/** Changes the words of a template. Refusals of `checkWords`; `changed-meanwhile`. */
export async function saveTemplate(
  work: CallerWork,
  input: InputOf<typeof contract.saveTemplate>,
): Promise<Result<{ version: number }>> {
  const checked = checkWords(input.code, input.words)
  return checked.ok ? storeWords(work, input) : checked
}

/** Goes back to the words that come with the product. */
export function resetTemplate(
  work: CallerWork,
  input: InputOf<typeof contract.resetTemplate>,
): Promise<Result<{ version: number }>> {
  return storeWords(work, { ...input, words: null })
}
