import { App } from 'antd'
import { client } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { useFailureText } from '../../../i18n/use-messages.ts'
import { saveCsv } from '../../../ui/save-csv.ts'

/** Answers a function that saves the rejected rows of a run as a file. */
export function useErrorFile(): (runId: string) => Promise<void> {
  const { message } = App.useApp()
  const failureText = useFailureText()
  return async (runId) => {
    try {
      let piece = await client.imports.errorFile({ id: runId })
      const pieces = [piece.csv]
      while (piece.next !== null) {
        piece = await client.imports.errorFile({ id: runId, offset: piece.next })
        pieces.push(piece.csv)
      }
      saveCsv(piece.fileName, pieces.join(''))
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    }
  }
}
