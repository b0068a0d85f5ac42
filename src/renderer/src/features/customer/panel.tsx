import type { ReactNode } from 'react'

type Props = Readonly<{ title: ReactNode; actions?: ReactNode; children: ReactNode }>

/** A part of the file with its heading and what one can do there. */
export function Panel({ title, actions, children }: Props) {
  return (
    <section className="v-panel customer-panel">
      <header className="customer-panel-head">
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}
