/** What the sandbox's page is made of, and how each part is built. */
export type Bundle = {
  name: string;
  /** files and folders that the result depends on, below the project's root */
  sources: readonly string[];
  /** what Node runs to build it into a folder, from the project's root */
  command(outputDir: string): readonly string[];
};

const LOCK = 'package-lock.json';

/** The browser page itself. */
export const PAGE_BUNDLE: Bundle = {
  name: 'page',
  sources: ['sandbox/page', 'sandbox/src', LOCK],
  command: (outputDir) => ['node_modules/vite/bin/vite.js', 'build', 'sandbox/page', '--outDir', outputDir],
};

/** The extension's entries, by HubSpot's builder: `<Entry>/<Entry>.js`. */
export const EXTENSION_BUNDLE: Bundle = {
  name: 'extension',
  sources: ['crm-extension', 'integration-service/contract', LOCK],
  command: (outputDir) => ['--disable-warning=ExperimentalWarning', 'crm-extension/build.ts', outputDir],
};
