import { useState } from 'react'
import type { EarlierComplaint } from '../../../../../core/contract/complaint-taking.ts'
import { type Severity, severities } from '../../../../../core/domain/commitment/kinds.ts'
import { proposeSeverity, type SeverityProposal } from '../../../../../core/domain/complaint/severity.ts'
import { useWho } from '../../../api/session.ts'
import { emptyTaking, keptTakingsOf, type TakingDraft } from '../../../pieces/complaint/taking-draft.ts'
import { keptFilesOf, type TakenFile } from './taken-files.ts'

/** The complaint taken at a place, as it was left; every change is kept at once. */
export function useTaking(place: string) {
  const { personId } = useWho()
  const entries = keptTakingsOf(personId)
  const fileEntries = keptFilesOf(personId)
  const [draft, setDraft] = useState(() => entries.get(place) ?? emptyTaking)
  const [files, setFiles] = useState<readonly TakenFile[]>(() => fileEntries.get(place) ?? [])
  return {
    draft,
    files,
    edit: (patch: Partial<TakingDraft>) =>
      setDraft((before) => {
        const next = { ...before, ...patch }
        entries.set(place, next)
        return next
      }),
    keepFiles: (next: readonly TakenFile[]) => {
      fileEntries.set(place, [...next])
      setFiles(next)
    },
    forget: () => {
      entries.drop(place)
      fileEntries.drop(place)
    },
  }
}

export type Edit = ReturnType<typeof useTaking>['edit']

type Matter = Readonly<{ contacts: number; openTooLong: boolean; keyCustomer: boolean }>

const unknownMatter: Matter = { contacts: 1, openTooLong: false, keyCustomer: false }

/** Rule 5 for what is written so far, and the severity that holds: a lower one only where a lead chose it. */
export function severityOf(
  draft: TakingDraft,
  matter: Matter | undefined,
  isLead: boolean,
): Readonly<{ proposal: SeverityProposal; severity: Severity; isLowered: boolean }> {
  const proposal = proposeSeverity({
    ...(matter ?? unknownMatter),
    // before it is known what it is about, only the words and the matter speak
    subClass: draft.subClass ?? 'service-quality',
    claimMinor: draft.claimMinor,
    words: `${draft.said}\n${draft.wanted}`,
  })
  const isLower = (severity: Severity) => severities.indexOf(severity) < severities.indexOf(proposal.severity)
  const severity = draft.severity === null || (isLower(draft.severity) && !isLead) ? proposal.severity : draft.severity
  return { proposal, severity, isLowered: isLower(severity) }
}

export type TakingProblem = 'customer' | 'newCustomer' | 'duplicate' | 'said' | 'subClass' | 'severity'

/** What is still missing, in the order in which it is asked. */
export function problemsOf(
  draft: TakingDraft,
  around: Readonly<{ earlier: readonly EarlierComplaint[]; isLowered: boolean }>,
): readonly TakingProblem[] {
  const isNamed = draft.complainant !== 'anonymous'
  const { newCustomer } = draft
  const isSuggestion = draft.class === 'suggestion'
  const isDouble = around.earlier.some(({ sameUnit }) => sameUnit) && !isSuggestion
  const found: readonly (readonly [TakingProblem, boolean])[] = [
    ['customer', isNamed && draft.customer === null && newCustomer === null],
    [
      'newCustomer',
      isNamed && newCustomer !== null && (newCustomer.name.trim() === '' || newCustomer.phone.trim() === ''),
    ],
    ['duplicate', isDouble && !draft.duplicateSeen],
    ['said', draft.said.trim() === ''],
    ['subClass', draft.class === null || draft.subClass === null],
    ['severity', !isSuggestion && around.isLowered && draft.severityReason.trim() === ''],
  ]
  return found.filter(([, wrong]) => wrong).map(([problem]) => problem)
}
