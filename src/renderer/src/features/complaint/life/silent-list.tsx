import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackRow } from '../../../../../core/contract/callback-figures.ts'
import { surveyQuestions } from '../../../../../core/domain/survey/survey.ts'
import { api, client } from '../../../api/client.ts'
import { serverNow } from '../../../api/server-time.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { Instant } from '../../../ui/instant.tsx'
import { navigate } from '../../../ui/route.ts'

const shown = 50
const soonMs = 24 * 60 * 60 * 1000

/** Who gave low marks when he was called back and did not complain: worth a call. */
export function SilentList({ period }: Readonly<{ period: Readonly<{ from: string; to: string }> }>) {
  const { t } = useTranslation('complaint-life')
  const { data } = useQuery(
    api.callbackFigures.rows.queryOptions({ input: { ...period, figure: 'silent', limit: 500 } }),
  )
  const silent = (data?.rows ?? []).filter(({ counted }) => counted).toSorted((a, b) => b.completedAt - a.completedAt)
  if (data === undefined || silent.length === 0) return null
  return (
    <section aria-label={t('silent')}>
      <h3>{t('silent-title', { count: silent.length })}</h3>
      <table>
        <thead>
          <tr>
            {(['customer', 'case', 'marks', 'completed', 'call'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column-${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {silent.slice(0, shown).map((row) => (
            <SilentLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SilentLine({ row }: Readonly<{ row: CallbackRow }>) {
  const { t } = useTranslation('complaint-life')
  const may = useMay()
  const promise = useCommand(client.commitments.promise)
  const [dueAt, setDueAt] = useState<number | null>(null)
  const call = async () => {
    const at = serverNow() + soonMs
    const made = await promise.run({ kind: 'promised-call', caseId: row.caseId, at, note: t('call-note') })
    if (made !== null) setDueAt(made.dueAt)
  }
  return (
    <tr>
      <td>{row.customerName}</td>
      <td>
        <button type="button" className="aftermath-open" onClick={() => navigate(`/cases/${row.caseId}`)}>
          {row.caseNumber}
        </button>
      </td>
      <td className="is-number">{surveyQuestions.map((question) => row.marks[question] ?? '–').join(' · ')}</td>
      <td className="is-number">
        <Instant at={row.completedAt} />
      </td>
      <td>
        {dueAt !== null ? (
          <span role="status">
            {t('call-promised')} <Instant at={dueAt} />
          </span>
        ) : may('commitment.work') ? (
          <Button
            size="small"
            loading={promise.busy}
            aria-label={t('call-them-of', { name: row.customerName })}
            onClick={() => void call()}
          >
            {t('call-them')}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
