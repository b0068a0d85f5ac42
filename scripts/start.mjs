/**
 * `npm start`: Vigil in its own window where Electron can run, else in the browser. Arguments after `--` go to the
 * browser host as they are.
 */
import { chooseShell } from './lib/electron.mjs'
import { node24, root, run, watchParent } from './lib/project.mjs'

const args = process.argv.slice(2)
const shell = await chooseShell(args)

async function start() {
  if ('binary' in shell) return run(shell.binary, [root])
  console.log(`Vigil runs in the browser: ${shell.reason}.`)
  return run(node24(), ['src/host/cli.ts', 'start', ...args])
}

const stopWatching = watchParent(() => process.kill(process.pid, 'SIGTERM'))
const { code } = await start()
stopWatching()
process.exitCode = code
