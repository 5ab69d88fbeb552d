import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.BIHUAN_PORT ?? 8080}`

export default defineConfig({
  base: '/',
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The component library is one piece of some 700 kB, kept by the browser for a year.
    chunkSizeWarningLimit: 1500,
  },
  // `host` stays the browser's own, so that the server's check of the origin holds in development too.
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: false } } },
})
