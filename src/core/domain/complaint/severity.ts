import { type Severity, severities } from '../commitment/kinds.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { ComplaintSubClass } from './classes.ts'

/** Why a complaint is proposed as critical, then as serious (rule 5). */
export const criticalReasons = ['injury', 'fire', 'electric-shock', 'flood', 'media', 'lawsuit', 'authority'] as const
export const seriousReasons = ['third-contact', 'open-too-long', 'key-customer', 'high-claim', 'discourtesy'] as const
export const severityReasons = [...criticalReasons, ...seriousReasons] as const
export type SeverityReason = (typeof severityReasons)[number]

/** What is known of the matter besides what is said now. */
export type MatterFacts = Readonly<{
  /** How often the customer has contacted us about it, this time included. */
  contacts: number
  /** Whether something that was promised to the customer about it was or is late. */
  openTooLong: boolean
  keyCustomer: boolean
}>

export type SeverityFacts = MatterFacts &
  Readonly<{
    /** What the customer said and wants, in Chinese or English. */
    words: string
    subClass: ComplaintSubClass
    /** Claimed money, 分; null when none is. */
    claimMinor: number | null
  }>

/** Above this a claim is serious, 分. */
export const highClaimMinor = 100_000

/** From this contact on one matter a complaint is serious. */
const manyContacts = 3

// said not to be so, nothing is proposed for it: "没有受伤", "nobody was hurt"
const notZh = '(?<!没|没有|没人|未|无|无人|不会|不是)'
const notEn = '(?<!\\b(?:no|not|nobody|never|without)\\s(?:\\w+\\s){0,2})'

function spotter(zh: readonly string[], en: readonly string[]): RegExp {
  return new RegExp(`${notZh}(?:${zh.join('|')})|${notEn}\\b(?:${en.join('|')})\\b`, 'iu')
}

const spotters: Readonly<Record<(typeof criticalReasons)[number], RegExp>> = {
  injury: spotter(
    ['受伤', '烫伤', '烧伤', '割伤', '划伤', '砸伤', '骨折', '流血', '住院', '送医', '中毒'],
    ['injur(?:y|ies|ed)', 'hurt', 'burn(?:s|t|ed)', 'scald(?:ed)?', 'bleeding', 'hospital', 'poison(?:ed|ing)'],
  ),
  fire: spotter(
    ['着火', '起火', '失火', '火灾', '冒烟', '爆炸', '烧起来'],
    ['fire', 'smoke', 'smoking', 'flames?', 'explo(?:ded|sion)'],
  ),
  'electric-shock': spotter(
    ['触电', '漏电', '电击', '被电', '电到'],
    ['electric shocks?', 'electrocuted', 'got a shock', 'live casing'],
  ),
  flood: spotter(
    ['淹水', '水淹', '被淹', '淹了', '泡水', '水浸', '漏到楼下'],
    ['flood(?:s|ed|ing)?', 'under water', 'neighbours? below'],
  ),
  media: spotter(
    ['媒体', '记者', '电视台', '报社', '曝光', '微博', '抖音', '上网发'],
    ['media', 'journalists?', 'reporters?', 'newspapers?', 'television', 'tv station', 'go public'],
  ),
  lawsuit: spotter(
    ['起诉', '诉讼', '打官司', '律师', '法院', '法庭'],
    ['lawsuit', 'sue', 'suing', 'lawyers?', 'attorney', 'court', 'legal action'],
  ),
  authority: spotter(
    ['12315', '12345', '消协', '消费者协会', '消委会', '市场监管', '工商局', '质监', '报警', '派出所'],
    ['12315', 'consumer (?:association|council|protection)', 'regulator', 'ombudsman', 'authorit(?:y|ies)', 'police'],
  ),
}

const isSerious: Readonly<Record<(typeof seriousReasons)[number], (facts: SeverityFacts) => boolean>> = {
  'third-contact': (facts) => facts.contacts >= manyContacts,
  'open-too-long': (facts) => facts.openTooLong,
  'key-customer': (facts) => facts.keyCustomer,
  'high-claim': (facts) => facts.claimMinor !== null && facts.claimMinor > highClaimMinor,
  discourtesy: (facts) => facts.subClass === 'attitude' || facts.subClass === 'manner',
}

export type SeverityProposal = Readonly<{ severity: Severity; reasons: readonly SeverityReason[] }>

/** Rule 5: how grave a complaint is, and every reason that speaks for more than general. */
export function proposeSeverity(facts: SeverityFacts): SeverityProposal {
  const words = facts.words.normalize('NFKC')
  const critical = criticalReasons.filter((reason) => spotters[reason].test(words))
  const serious = seriousReasons.filter((reason) => isSerious[reason](facts))
  const severity = critical.length > 0 ? 'critical' : serious.length > 0 ? 'serious' : 'general'
  return { severity, reasons: [...critical, ...serious] }
}

/** A severity that a person chose, why, and whether he leads. */
export type ChosenSeverity = Readonly<{ severity: Severity; reason: string; asLead: boolean }>

/**
 * The severity that holds: anyone may raise the proposed one. Lowering it is refused as `not-allowed` to who does not
 * lead, and as `reason-required` without a reason.
 */
export function chooseSeverity(proposed: Severity, chosen: ChosenSeverity): Result<Severity> {
  const isLower = severities.indexOf(chosen.severity) < severities.indexOf(proposed)
  if (isLower && !chosen.asLead) return refuse('not-allowed', { what: 'severity' })
  if (isLower && chosen.reason.trim() === '') return refuse('reason-required', { what: 'severity' })
  return ok(chosen.severity)
}
