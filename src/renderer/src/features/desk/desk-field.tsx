import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldId } from './flow.ts'
import type { DeskField, DeskProblem } from './registration.ts'

type Props = Readonly<{
  field: DeskField
  label: ReactNode
  /** The control that the label names. */
  htmlFor?: string
  problems: readonly DeskProblem[]
  children: ReactNode
}>

/** One line of the working form: its label, its control, and what is wrong with it. */
export function FormLine({ field, label, htmlFor, problems, children }: Props) {
  return (
    <div className="desk-line" id={fieldId(field)} data-flow>
      {htmlFor === undefined ? (
        <span className="desk-label">{label}</span>
      ) : (
        <label className="desk-label" htmlFor={htmlFor}>
          {label}
        </label>
      )}
      <div className="desk-control">
        {children}
        <FieldProblem field={field} problems={problems} />
      </div>
    </div>
  )
}

/** What is wrong with a field, told as soon as it appears. */
export function FieldProblem({ field, problems }: Readonly<{ field: DeskField; problems: readonly DeskProblem[] }>) {
  const { t } = useTranslation('desk')
  const found = problems.find((problem) => problem.field === field)
  if (found === undefined) return null
  return (
    <div className="desk-problem" role="alert">
      {t(`problem-${found.code}`)}
    </div>
  )
}
