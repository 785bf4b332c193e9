// The tests in a real browser against a real server: tests/browser of the project.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (below: string) => fileURLToPath(new URL(below, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      'playwright-core': path('node_modules/playwright-core/index.mjs'),
      'vue-router': path('node_modules/vue-router/dist/vue-router.mjs'),
      lighthouse: path('node_modules/lighthouse/core/index.js'),
      '@axe-core/playwright': path('node_modules/@axe-core/playwright/dist/index.mjs'),
    },
  },
  server: { fs: { strict: false } },
  test: {
    dir: path('../tests/browser'),
    include: ['**/*.{test,bench}.ts'],
    globalSetup: [path('../tests/browser/support/prepare.ts')],
    // As many at a time as CI has processors, on any machine: a browser and a server come with each.
    maxWorkers: 2,
    minWorkers: 2,
    testTimeout: 0,
    hookTimeout: 0,
    // As long as a locator waits (support/person.ts).
    expect: { poll: { timeout: Number(process.env.EMC_WAIT_MAX_MS ?? 300_000) } },
  },
})
