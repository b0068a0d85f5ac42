type QuitEvent = Readonly<{ preventDefault(): void }>

export type QuittingApp = Readonly<{
  on(event: 'before-quit', listener: (event: QuitEvent) => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  quit(): void
}>

type Parts = Readonly<{
  app: QuittingApp
  /** Finishes what is under way; a rejection is reported and does not hold the quit up. */
  finish: () => Promise<void>
  report: (problem: unknown) => void
}>

/** Lets the service finish before the application goes, whichever way the quit was asked for, and only once. */
export function quitGracefully({ app, finish, report }: Parts): void {
  let state: 'running' | 'finishing' | 'finished' = 'running'
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing') return
    state = 'finishing'
    finish()
      .catch(report)
      .finally(() => {
        state = 'finished'
        app.quit()
      })
  })
}
