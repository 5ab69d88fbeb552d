import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Product } from './app.tsx'

// A page loaded before an upgrade asks for pieces that are gone; loading it anew finds the new ones.
window.addEventListener('vite:preloadError', () => window.location.reload())

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Product />
    </StrictMode>,
  )
}
