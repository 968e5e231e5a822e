import { defineConfig } from 'vite';

export default defineConfig({
  // Where the sandbox serves it.
  base: '/page/',
  resolve: { dedupe: ['react', 'react-dom', '@remote-ui/core', '@remote-ui/react', '@remote-ui/rpc'] },
  worker: { format: 'es' },
  build: { target: 'es2022', emptyOutDir: true },
});
