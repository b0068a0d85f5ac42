import { v7 } from 'uuid'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const calls = 20
/** What an operator's own machine is to keep, ms; the limit leaves room for one that has much else to do. */
const budgetMs = 100
const limitMs = 1_000

// the host's clock is the real one here, so that its instants and the browser's can be compared
test.use({ worldOptions: { startsAt: null } })

test(`a ringing call brings the caller's card onto the screen, p95 over ${calls} calls`, async ({ world, open }) => {
  test.slow()
  await world.hire(operator)
  for (let each = 0; each < calls; each += 1) {
    const serial = `SP-${String(each).padStart(4, '0')}`
    await fileCustomer(world.admin, {
      name: `来电${each}`,
      phone: `1370000${4000 + each}`,
      unit: { ...wang.unit, serial },
    })
  }
  const api = await world.signedIn(operator.login)
  const page = await open({ as: operator, path: '/desk' })
  await expect(page.getByRole('main').first()).toBeVisible()

  // when the card of a call is painted: its name stands in the page, and the next frame has been drawn
  await page.evaluate(() => {
    const painted = new Map<string, number>()
    const seen = () => {
      const name = document.querySelector('.desk-card .desk-name')?.textContent ?? ''
      const key = `${document.querySelector('[role=tab][aria-selected=true]')?.id} ${name}`
      if (!name.startsWith('来电') || painted.has(key)) return
      painted.set(key, 0)
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => painted.set(key, performance.timeOrigin + performance.now())
        channel.port2.postMessage(null)
      })
    }
    new MutationObserver(seen).observe(document.body, { subtree: true, childList: true, characterData: true })
    Reflect.set(window, 'painted', painted)
  })
  const instants = () =>
    page.evaluate(() => [...(Reflect.get(window, 'painted') as Map<string, number>).values()].filter((at) => at > 0))

  await api.calls.setState({ commandId: v7(), state: 'ready', reason: null })
  const waits: number[] = []
  for (let each = 1; each <= calls; each += 1) {
    await world.ring('customer')
    await expect.poll(async () => (await instants()).length, { intervals: [20] }).toBe(each)
    const call = (await api.calls.mine()).calls.find(({ state }) => state === 'ringing')
    if (call === undefined) throw new Error('no call rings')
    waits.push(((await instants()).at(-1) ?? 0) - (call.ringingAt ?? 0))
    await api.calls.answer({ commandId: v7(), id: call.id })
    await api.calls.hangUp({ commandId: v7(), id: call.id })
    await api.calls.finish({ commandId: v7(), id: call.id, wrapUpCode: 'answered', note: '' })
  }
  const sorted = waits.toSorted((a, b) => a - b)
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN
  const p50 = sorted[Math.ceil(0.5 * sorted.length) - 1] ?? Number.NaN
  const figures = `p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms (budget ${budgetMs} ms, limit ${limitMs} ms)`
  console.log(`screen-pop over ${calls} calls, from the call event to the painted card: ${figures}`)
  test.info().annotations.push({ type: 'screen-pop', description: figures })
  expect(p95).toBeLessThan(limitMs)
})
