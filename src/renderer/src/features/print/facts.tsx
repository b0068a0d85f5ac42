import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** Labelled values in two columns; what is not known is an empty line to write on. */
export function Facts({ facts }: Readonly<{ facts: readonly Fact[] }>) {
  return (
    <dl className="paper-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === '' || value === null ? '\u00a0' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Empty rows of a table that is filled in by hand. */
export function HandTable({ heads, rows }: Readonly<{ heads: readonly string[]; rows: number }>) {
  const names = Array.from({ length: rows }, (_, row) => `row ${row}`)
  return (
    <table className="paper-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            {heads.map((head) => (
              <td key={head}>{'\u00a0'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Lines for names and dates written by hand. */
export function Signatures({ labels }: Readonly<{ labels: readonly string[] }>) {
  return (
    <div className="paper-signatures">
      {labels.map((label) => (
        <p key={label}>
          {label}
          <span />
        </p>
      ))}
    </div>
  )
}
