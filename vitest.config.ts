import { defineConfig } from 'vitest/config'

/** Pure functions over bytes, text and days: their tests run without waiting for a database. */
const pure = [
  'src/kit/**/*.test.ts',
  'src/documents/{read,understand,sheet}/**/*.test.ts',
  'src/web/**/*.test.{ts,tsx}',
]

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    // A hook may build a fresh database or start a browser while the other worker holds the disk.
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          exclude: ['node_modules/**', ...pure],
          globalSetup: ['tests/global-setup.ts'],
        },
      },
    ],
  },
})
