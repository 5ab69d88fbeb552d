// The worker of the PDF library, bundled with the product: nothing is fetched from elsewhere.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
