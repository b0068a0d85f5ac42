import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { serviceOrderStates } from '../../../../core/domain/service/service-order.ts'
import { Instant } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import type { DeskDraft } from './desk-draft.ts'
import { FieldProblem } from './desk-field.tsx'
import { fieldId } from './flow.ts'
import { areDuplicatesSeen, type DeskProblem } from './registration.ts'
import type { PreparedVisit } from './use-prepared-visit.ts'

type Props = Readonly<{
  draft: DeskDraft
  duplicates: PreparedVisit['duplicates']
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
}>

/** Open orders about the same unit: opened and gone on with, or passed over knowingly. */
export function DuplicateGuard({ draft, duplicates, problems, onEdit }: Props) {
  const { t } = useTranslation('desk')
  if (duplicates.length === 0) return null
  const ids = duplicates.map(({ caseId }) => caseId)
  const isSeen = areDuplicatesSeen(draft, ids)
  return (
    <div className={`desk-alert${isSeen ? '' : ' is-late'}`} id={fieldId('duplicate')} data-flow>
      <StateTag tone={isSeen ? 'closed' : 'late'} plain>
        {t(draft.unitId === null ? 'duplicate-possible' : 'duplicate-title')}
      </StateTag>
      <ul className="desk-list">
        {duplicates.map((duplicate) => (
          <li key={duplicate.caseId}>
            <Button size="small" onClick={() => navigate(`/cases/${duplicate.caseId}`)}>
              {t('duplicate-open', { number: duplicate.number })}
            </Button>{' '}
            <StateOf state={duplicate.state} /> <Instant at={duplicate.registeredAt} />
            <span className="desk-clamp">{duplicate.symptom}</span>
          </li>
        ))}
      </ul>
      <Checkbox checked={isSeen} onChange={(event) => onEdit({ duplicatesSeen: event.target.checked ? ids : [] })}>
        {t('duplicate-seen')}
      </Checkbox>
      <FieldProblem field="duplicate" problems={problems} />
    </div>
  )
}

function StateOf({ state }: Readonly<{ state: string }>) {
  const known = serviceOrderStates.find((name) => name === state)
  return known === undefined ? null : <KindTag group="serviceOrderState" value={known} plain />
}
