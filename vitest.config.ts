import { defineConfig } from 'vitest/config';
import { findChromium } from './test/support/browser/find-chromium.ts';

/** Without a Chromium they are left out, but not where everything has to be shown. */
const browserTests = findChromium() !== null || process.env['CI'] ? ['test/browser/**/*.test.ts'] : [];

export default defineConfig({
  // One React for the tests, the entries of the extension and HubSpot's components.
  resolve: { dedupe: ['react', 'react-dom', '@remote-ui/react', '@hubspot/ui-extensions'] },
  test: {
    include: ['test/{unit,integration,chaos}/**/*.test.ts', 'test/extension/**/*.test.tsx', ...browserTests],
    globalSetup: 'test/support/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
