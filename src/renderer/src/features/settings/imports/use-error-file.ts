import { App } from 'antd'
import { client } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { useFailureText } from '../../../i18n/use-messages.ts'

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
      saveText(piece.fileName, pieces.join(''))
    } catch (error) {
      void message.error(failureText(failureOf(error)))
    }
  }
}

function saveText(fileName: string, text: string): void {
  // with the mark Excel reads Chinese as it is
  const marked = text.startsWith('\uFEFF') ? text : `\uFEFF${text}`
  const address = URL.createObjectURL(new Blob([marked], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
