import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { PartField } from '../../ui/part-field.tsx'
import { addPiece, type DraftLine, setPieces } from './part-lines.ts'

type Props = Readonly<{
  lines: readonly DraftLine[]
  onChange: (lines: readonly DraftLine[]) => void
  problem?: string | undefined
}>

/** The lines of a document: find or scan a part to add it, a scan of the same one counts up, 0 removes it. */
export function LinesEditor({ lines, onChange, problem }: Props) {
  const { t } = useTranslation('parts')
  return (
    <>
      <Field label={t('add-part')} problem={problem} hint={t('scan-hint')}>
        {(control) => (
          <PartField
            id={control.id}
            label={t('add-part')}
            placeholder={t('part-placeholder')}
            autoFocus
            value={null}
            onChange={(part) => {
              if (part !== null) onChange(addPiece(lines, part))
            }}
            pieces={(count) => t('pieces', { count })}
          />
        )}
      </Field>
      {lines.map(({ part, quantity }) => (
        <div key={part.id} className="parts-line">
          <span>
            <strong className="v-number">{part.code}</strong> {part.name}
          </span>
          <InputNumber
            aria-label={`${part.name} ${t('quantity')}`}
            min={0}
            max={100_000}
            precision={0}
            value={quantity}
            onChange={(value) => onChange(setPieces(lines, part.id, value ?? 0))}
          />
        </div>
      ))}
    </>
  )
}
