import { useState } from 'react'
import { ImportFile } from './import-file.tsx'
import { ImportHistory } from './import-history.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportRun } from './import-run.tsx'
import type { ImportKind, Mapping } from './import-types.ts'

/** Where an import stands: choosing a file, matching its columns, looking at a run. */
type Step =
  | Readonly<{ name: 'file' }>
  | Readonly<{ name: 'mapping'; uploadId: string; kind: ImportKind; mapping: Mapping | null }>
  | Readonly<{ name: 'run'; uploadId: string; kind: ImportKind; mapping: Mapping; runId: string }>

/** Brings in customers, units and past calls from files: a dry run first, then the import, and what was imported before. */
export function ImportsTab() {
  const [step, setStep] = useState<Step>({ name: 'file' })
  return (
    <div className="settings-stack">
      {step.name === 'file' ? (
        <ImportFile onUploaded={(upload) => setStep({ name: 'mapping', ...upload, mapping: null })} />
      ) : null}
      {step.name === 'mapping' ? (
        <ImportMapping
          uploadId={step.uploadId}
          kind={step.kind}
          kept={step.mapping}
          onChecked={(mapping, runId) => setStep({ ...step, name: 'run', mapping, runId })}
          onLeave={() => setStep({ name: 'file' })}
        />
      ) : null}
      {step.name === 'run' ? (
        <ImportRun
          key={step.runId}
          runId={step.runId}
          work={{ uploadId: step.uploadId, kind: step.kind, mapping: step.mapping }}
          onStarted={(runId) => setStep({ ...step, runId })}
          onChange={() => setStep({ name: 'mapping', uploadId: step.uploadId, kind: step.kind, mapping: step.mapping })}
          onLeave={() => setStep({ name: 'file' })}
        />
      ) : null}
      <ImportHistory />
    </div>
  )
}
