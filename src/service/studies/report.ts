import type { studies as contract, ReportTexts } from '../../core/contract/studies.ts'
import { compareItems, valueText } from '../../core/domain/competitor/compared-items.ts'
import type { Locale } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type ComparedItem, draftReport } from '../../core/domain/study/draft-report.ts'
import type { RespondentGroup } from '../../core/domain/study/study.ts'
import { figuresOf, type GroupFigures } from '../../core/domain/study/study-figures.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { formCounts, reportOf } from '../../store/studies.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { competitorTable } from '../competitors/competitors.ts'
import { textView, unmasked } from '../customers/views.ts'
import { letterheadOf } from '../documents/vouchers.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { allAnswers } from './read.ts'
import { headView, seenStudy } from './views.ts'

const inBoth = (text: (locale: Locale) => string) => ({ 'zh-CN': text('zh-CN'), en: text('en') })

/** Every item of the comparison with competitors, in words of both languages. */
async function comparedItems(caller: Caller): Promise<readonly ComparedItem[]> {
  const { items, competitors, cells } = await competitorTable(caller)
  return compareItems(items, competitors, cells).map(({ item, own, others, verdict }) => ({
    name: { 'zh-CN': item.name, en: item.nameEn },
    verdict,
    own: inBoth((locale) => valueText(item, own, locale)),
    others: others.map(({ competitor, value, standing }) => ({
      name: { 'zh-CN': competitor.name, en: competitor.nameEn },
      value: inBoth((locale) => valueText(item, value, locale)),
      standing,
    })),
  }))
}

function mapTexts(texts: ReportTexts, change: (text: string) => string): ReportTexts {
  const one = ({ strengths, weaknesses, advice }: ReportTexts[Locale]) => ({
    strengths: change(strengths),
    weaknesses: change(weaknesses),
    advice: change(advice),
  })
  return { 'zh-CN': one(texts['zh-CN']), en: one(texts.en) }
}

/** How often forms of a group were typed in or corrected: it only grows. */
async function dataMark(reader: Reader<DB>, studyId: string, group: RespondentGroup): Promise<number> {
  const counts = await reader.all(formCounts, { id: studyId })
  return Number(counts.find((count) => count.respondent_group === group)?.mark ?? 0)
}

/** The report of a group as last written and as drafted now. Refusal: `not-found`. */
export async function getReport(
  caller: Caller,
  { studyId, group }: InputOf<typeof contract.report>,
): Promise<OutputOf<typeof contract.report>> {
  const { reader } = caller.engine
  const row = await seenStudy(caller, reader, studyId)
  if (row === undefined) return unwrap(refuse('not-found', { what: 'study' }))
  const study = await headView(caller, reader, row)
  if (!study.groups.some((each) => each.group === group)) return unwrap(refuse('not-found', { what: 'study' }))
  const figures = figuresOf(await allAnswers(reader, { studyId, group }))
  const items = await comparedItems(caller)
  const saved = await reader.first(reportOf, { studyId, group })
  const mark = await dataMark(reader, studyId, group)
  return {
    study,
    group,
    figures: structuredClone(figures) as OutputOf<typeof contract.report>['figures'],
    draft: draftIn(figures, items, group),
    saved:
      saved === undefined
        ? null
        : {
            text: mapTexts(JSON.parse(saved.text_json), (text) => textView(caller.principal, text)),
            version: saved.version,
            at: saved.at,
            byName: caller.directory.person(saved.by_person)?.name ?? '',
            outdated: Number(saved.data_mark) !== mark,
          },
    letterhead: letterheadOf(caller, row.org_id, caller.clock.now()),
  }
}

function draftIn(figures: GroupFigures, items: readonly ComparedItem[], group: RespondentGroup): ReportTexts {
  return {
    'zh-CN': draftReport(figures, items, { group, locale: 'zh-CN' }),
    en: draftReport(figures, items, { group, locale: 'en' }),
  }
}

/** Writes the next version of a group's report, also of a closed study. Refusals: `not-found`, `changed-meanwhile`. */
export async function saveReport(
  work: CallerWork,
  { studyId, group, version, text }: InputOf<typeof contract.saveReport>,
): Promise<Result<Readonly<{ version: number }>>> {
  const { caller, trx } = work
  const row = await seenStudy(caller, trx, studyId)
  if (row === undefined) return refuse('not-found', { what: 'study' })
  const asked = await headView(caller, trx, row)
  if (!asked.groups.some((each) => each.group === group)) return refuse('not-found', { what: 'study' })
  const before = await trx.first(reportOf, { studyId, group })
  if ((before?.version ?? 0) !== version) return refuse('changed-meanwhile', { version: before?.version ?? 0 })
  const stored = before === undefined ? null : (JSON.parse(before.text_json) as ReportTexts)
  const kept: ReportTexts = { 'zh-CN': keptText('zh-CN'), en: keptText('en') }
  function keptText(locale: Locale) {
    const part = (name: 'strengths' | 'weaknesses' | 'advice') =>
      unmasked(caller.principal, text[locale][name], stored?.[locale][name])
    return { strengths: part('strengths'), weaknesses: part('weaknesses'), advice: part('advice') }
  }
  await trx.insert('study_report', {
    study_id: studyId,
    respondent_group: group,
    version: version + 1,
    data_mark: await dataMark(trx, studyId, group),
    text_json: JSON.stringify(kept),
    at: work.now,
    by_person: work.personId,
  })
  work.record(`study-report:${studyId}:${group}`, { before: stored, after: kept })
  work.emit({ topic: 'study.changed', orgId: row.org_id, studyId })
  return ok({ version: version + 1 })
}
