import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { Panel } from './panel.tsx'

/** Files that were merged into this one, each of which can be taken out again. Nothing is drawn when there are none. */
export function MergesPanel({ customerId }: Readonly<{ customerId: string }>) {
  const { t } = useTranslation('customer')
  const { modal } = App.useApp()
  const may = useMay()
  const instant = useInstantText()
  const { data = [] } = useQuery(api.customers.merges.queryOptions({ input: { customerId } }))
  const undo = useCommand(client.customers.undoMerge, { done: t('undone') })
  if (data.length === 0) return null
  return (
    <Panel title={t('merges')}>
      <ul className="customer-rows">
        {data.map((merge) => (
          <li key={merge.id} className="customer-contact">
            <span>{t('merged-line', { name: merge.mergedName, when: instant(merge.at), by: merge.by })}</span>
            {may('customer.merge') ? (
              <Button
                size="small"
                loading={undo.busy}
                onClick={() => {
                  void modal.confirm({
                    title: t('undo-merge'),
                    content: t('undo-merge-sure', { name: merge.mergedName }),
                    okText: t('undo-merge'),
                    cancelText: t('action.cancel'),
                    onOk: () => undo.run({ mergeId: merge.id }),
                  })
                }}
              >
                {t('undo-merge')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
