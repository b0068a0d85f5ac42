import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockLine } from '../../../../core/contract/parts.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'

type Props = Readonly<{ line: StockLine }>

/** How many pieces should always lie in a depot. */
export function MinimumField({ line }: Props) {
  const { t } = useTranslation('parts')
  const [minimum, setMinimum] = useState<number | null>(line.minimum)
  const save = useCommand(client.parts.setMinimum, { done: t('saved') })
  const send = () => {
    if (minimum === null || save.busy) return
    void save.run({ placeId: line.placeId, partId: line.partId, minimum })
  }
  return (
    <span className="parts-minimum">
      <InputNumber
        aria-label={`${line.placeName} ${t('minimum')}`}
        min={0}
        max={100_000}
        precision={0}
        size="small"
        value={minimum}
        onChange={setMinimum}
        onPressEnter={send}
      />
      {minimum === line.minimum ? null : (
        <Button size="small" loading={save.busy} onClick={send}>
          {t('action.save')}
        </Button>
      )}
    </span>
  )
}
