/** A style sheet beside its page; Vite bundles it with the page. */
declare module '*.css'
