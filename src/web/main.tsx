import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Product } from './app.tsx'
import './style/base.css'
import './style/frame.css'
import './style/way-in.css'
import './style/parts.css'
import './style/print.css'
import './style/difference.css'

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
