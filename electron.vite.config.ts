import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noncePlaceholder } from './src/service/content-security-policy.ts'

const from = (path: string) => resolve(import.meta.dirname, path)

/** Native or optional modules that a bundle cannot hold; they are loaded from the installed packages. */
const external = ['electron', '@node-rs/argon2', 'pg-native', /^node:/]

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        // a thread's file lies beside the bundle that starts it, under its own name
        input: {
          index: from('src/main/index.ts'),
          'backup-worker': from('src/service-node/backup-worker.ts'),
          'import-worker': from('src/service-node/imports/import-worker.ts'),
          'row-worker': from('src/service-node/imports/row-worker.ts'),
          'inspect-worker': from('src/service-node/imports/inspect-worker.ts'),
        },
        external,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: from('src/preload/index.ts') },
        external: ['electron'],
        // a sandboxed preload is loaded as one CommonJS file
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    plugins: [
      react(),
      // pages live below the root too (/desk/…), so files are named from the root, which electron-vite does not expect
      { name: 'vigil:root-relative', config: () => ({ base: '/' }) },
    ],
    html: { cspNonce: noncePlaceholder },
    worker: { format: 'es' },
    build: {
      outDir: from('out/renderer'),
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      manifest: true, // tells a spec what the first load holds
      assetsInlineLimit: 0, // the policy allows fonts and scripts from our own origin only
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        // a display that has a wallboard's link loads no console
        input: [from('src/renderer/index.html'), from('src/renderer/wall.html')],
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
              { name: 'core', test: /node_modules[\\/](zod|@orpc|@tanstack|i18next|react-i18next)[\\/]/, priority: 1 },
            ],
          },
        },
      },
    },
  },
})
