import { expect, it } from 'vitest'
import { type QuittingApp, quitGracefully } from '../../src/main/graceful-quit.ts'

/** An application whose quit is asked for like Electron's: quitting asks first, and goes when nobody objects. */
function application(finish: () => Promise<void>) {
  let ask = (_event: { preventDefault(): void }) => {}
  let allClosed = () => {}
  const state = { isGone: false, finishes: 0, problems: [] as unknown[] }
  const quit = () => {
    let isHeld = false
    ask({ preventDefault: () => (isHeld = true) })
    if (!isHeld) state.isGone = true
  }
  const app: QuittingApp = {
    on: (event: string, listener: (event: { preventDefault(): void }) => void) => {
      if (event === 'before-quit') ask = listener
      else allClosed = () => listener({ preventDefault: () => {} })
    },
    quit,
  }
  quitGracefully({
    app,
    finish: () => {
      state.finishes += 1
      return finish()
    },
    report: (problem) => state.problems.push(problem),
  })
  return { state, quit, closeAllWindows: () => allClosed() }
}

it('waits for the service before it goes, asked once or often', async () => {
  const done = Promise.withResolvers<void>()
  const { state, quit, closeAllWindows } = application(() => done.promise)
  closeAllWindows()
  quit()
  quit()
  expect(state).toMatchObject({ isGone: false, finishes: 1 })
  done.resolve()
  await expect.poll(() => state.isGone).toBe(true)
  expect(state.finishes).toBe(1)
})

it('goes, and tells, when the service cannot finish', async () => {
  const { state, quit } = application(() => Promise.reject(new Error('disk full')))
  quit()
  await expect.poll(() => state.isGone).toBe(true)
  expect(state.problems).toEqual([new Error('disk full')])
})
