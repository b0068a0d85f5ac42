import { parentPort, workerData } from 'node:worker_threads'
import { type InspectJob, inspectFile } from './inspect-file.ts'

parentPort?.postMessage(await inspectFile(workerData as InspectJob))
