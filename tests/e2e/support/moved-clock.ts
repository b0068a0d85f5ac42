/**
 * Loaded into a host by `node --import`: moves its clock by VIGIL_TEST_CLOCK_OFFSET_MS, so that a specification always
 * runs on the same working morning, whatever day it is outside. The clock goes on running.
 */
const offsetMs = Number(process.env.VIGIL_TEST_CLOCK_OFFSET_MS ?? '0')
const RealDate = Date

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(RealDate.now() + offsetMs).toString(),
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now() + offsetMs] : args, newTarget),
  get: (target, key, receiver) =>
    key === 'now' ? () => RealDate.now() + offsetMs : Reflect.get(target, key, receiver),
})
