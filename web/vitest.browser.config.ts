// The tests in a real browser against a real server: tests/browser of the project.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const installed = (name: string) => fileURLToPath(new URL(`node_modules/${name}`, import.meta.url))

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: {
    alias: {
      'playwright-core': installed('playwright-core/index.mjs'),
      '@axe-core/playwright': installed('@axe-core/playwright/dist/index.mjs'),
      vitest: installed('vitest'),
    },
  },
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/browser/support/server.ts'],
    // One server and one country for all; they change it, so they go one after the other.
    fileParallelism: false,
    testTimeout: 0,
    hookTimeout: 0,
  },
})
