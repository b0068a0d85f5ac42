import { type ReactNode, useId } from 'react'
import './field.css'

/** What a control takes over so that its label, hint and problem belong to it. */
export type FieldControl = Readonly<{ id: string; 'aria-describedby'?: string; status?: 'error' }>

type Props = Readonly<{
  label: ReactNode
  /** Draws the control with what it takes over: `{(control) => <Input {...control} />}`. */
  children: (control: FieldControl) => ReactNode
  hint?: ReactNode
  /** What is wrong with the value; told as soon as it appears. */
  problem?: ReactNode
  className?: string
}>

/** One control of a form with its label above, a hint and what is wrong below. */
export function Field({ label, children, hint, problem, className = '' }: Props) {
  const id = useId()
  const note = problem ?? hint
  const wrong = problem !== undefined && problem !== null
  const control: FieldControl = {
    id,
    ...(note === undefined || note === null ? {} : { 'aria-describedby': `${id}-note` }),
    ...(wrong ? { status: 'error' as const } : {}),
  }
  return (
    <div className={`v-field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children(control)}
      {note === undefined || note === null ? null : (
        <div
          id={`${id}-note`}
          className={wrong ? 'v-field-problem' : 'v-field-hint'}
          {...(wrong ? { role: 'alert' } : {})}
        >
          {note}
        </div>
      )}
    </div>
  )
}

/** Several controls that answer one question. */
export function FieldGroup({
  label,
  children,
  className = '',
}: Readonly<{ label: ReactNode; children: ReactNode; className?: string }>) {
  return (
    <fieldset className={`v-field v-field-group ${className}`}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  )
}
